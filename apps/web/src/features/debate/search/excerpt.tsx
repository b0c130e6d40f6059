import { excerptRuns } from './excerpt-runs.js';

/** A found text with the words that were looked for set apart. */
export function Excerpt({ text, words }: { text: string; words: string }) {
  return (
    <span dir="auto" className="user-text line-clamp-3 min-w-0 flex-1 text-15">
      {excerptRuns(text, words).map((run, index) =>
        run.isMatch ? (
          <mark key={index} className="rounded-[3px] bg-accent-soft text-ink-1">
            {run.text}
          </mark>
        ) : (
          <span key={index}>{run.text}</span>
        ),
      )}
    </span>
  );
}
