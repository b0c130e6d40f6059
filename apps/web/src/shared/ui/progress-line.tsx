/** A 2 px line at the top of a pane whose content is being read anew while the old one stays. */
export function ProgressLine({ isShown }: { isShown: boolean }) {
  if (!isShown) return null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-0 top-0 z-10 h-0.5 overflow-hidden bg-transparent">
      <div className="h-full w-1/3 animate-[slide_1.1s_ease-in-out_infinite] bg-accent" />
    </div>
  );
}
