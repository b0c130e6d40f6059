/**
 * The product's mark, two voices across one line, and its name: drawn, because the font of its letters weighs more than all the
 * code of a page and is needed for nothing else there.
 */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden data-figure width="22" height="16" viewBox="0 0 22 16" fill="none">
        <path d="M1.5 4.5h11" stroke="var(--for)" strokeWidth="2.5" strokeLinecap="round" />
        <circle cx="18" cy="4.5" r="2" fill="var(--for)" />
        <path d="M9.5 11.5h11" stroke="var(--against)" strokeWidth="2.5" strokeLinecap="round" />
        <circle cx="4" cy="11.5" r="2" fill="var(--against)" />
      </svg>
      <span data-figure className="wordmark text-ink-1">
        <span className="sr-only">Counterpoint</span>
      </span>
    </span>
  );
}
