import type { Push } from './pushes.js';

export interface PushBarsProps {
  pushes: readonly Push[];
  onOpen: (number: number) => void;
}

/** A figure on each row needs no more than this many rows; the rest is summed up. */
const MOST = 8;

/** Bars to the left for arguments against, to the right for those in favour; each opens its argument. */
export function PushBars({ pushes, onOpen }: PushBarsProps) {
  const widest = Math.max(0.001, ...pushes.map((push) => Math.abs(push.value)));
  const rest = pushes.slice(MOST);
  return (
    <ul className="flex flex-col">
      {pushes.slice(0, MOST).map((push) => (
        <li key={push.number}>
          <button
            type="button"
            onClick={() => onOpen(push.number)}
            title={`weakest premise ${push.weakest.toFixed(2)} × relevance ${push.relevance.toFixed(2)}`}
            className="grid min-h-7 w-full grid-cols-[1fr_7rem_3rem] items-center gap-2 rounded-control px-1 text-start hover:bg-hover"
          >
            <span className="truncate [unicode-bidi:isolate]">{push.text}</span>
            <svg aria-hidden data-figure viewBox="-50 0 100 12" className="h-3 w-28">
              <rect
                x={push.value < 0 ? (push.value / widest) * 50 : 0}
                y={2}
                width={Math.max(1, (Math.abs(push.value) / widest) * 50)}
                height={8}
                rx={1.5}
                fill={push.value < 0 ? 'var(--against)' : 'var(--for)'}
              />
              <rect x={-0.5} y={0} width={1} height={12} fill="var(--ink-4)" />
            </svg>
            <span className="figures text-end">
              {push.value < 0 ? '−' : '+'}
              {Math.abs(push.value).toFixed(2)}
            </span>
          </button>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="figures px-1 pt-1 text-12 text-ink-3">
          and {rest.length} more, together {rest.reduce((sum, push) => sum + push.value, 0).toFixed(2)}
        </li>
      )}
    </ul>
  );
}
