import { distributionSentence, type VoteKind } from './vote-words.js';

export interface VoteDistributionProps {
  kind: VoteKind;
  /** Votes for the steps 0 to 4, stale ones included. */
  counts: readonly number[];
  /** Of these, votes cast on an earlier revision; drawn hollow. */
  stale?: readonly number[];
  /** The viewer's own step 0–4, marked; null for none. */
  own?: number | null;
  /** s: 34 × 16 px for rows; l: wide, with the counts under the columns. */
  size?: 's' | 'l';
}

const none = [0, 0, 0, 0, 0];

/** Five columns, one for each step; heights are relative to the highest. */
export function VoteDistribution({ kind, counts, stale = none, own = null, size = 's' }: VoteDistributionProps) {
  const column = size === 's' ? 5 : 26;
  const gap = size === 's' ? 2 : 10;
  const height = size === 's' ? 16 : 44;
  const labels = size === 's' ? 0 : 18;
  const width = 5 * column + 4 * gap;
  const highest = Math.max(1, ...counts);
  const tall = (count: number) => (count / highest) * (height - 2);
  return (
    <svg
      role="img"
      aria-label={distributionSentence(kind, counts, stale)}
      data-figure
      width={width}
      height={height + labels}
      viewBox={`0 0 ${width} ${height + labels}`}
      className="flex-none"
    >
      {counts.map((count, step) => {
        const x = step * (column + gap);
        const hollow = Math.min(count, stale[step] ?? 0);
        const solidHeight = tall(count - hollow);
        const hollowHeight = tall(hollow);
        const ink = step === own ? 'var(--accent)' : 'var(--ink-3)';
        return (
          <g key={step}>
            <rect x={x} y={height - 1} width={column} height={1} fill={step === own ? ink : 'var(--ink-4)'} />
            {solidHeight > 0 && (
              <rect x={x} y={height - 1 - solidHeight} width={column} height={solidHeight} fill={ink} />
            )}
            {hollowHeight > 0 && (
              <rect
                x={x + 0.5}
                y={height - 0.5 - solidHeight - hollowHeight}
                width={column - 1}
                height={Math.max(1, hollowHeight - 0.5)}
                fill="none"
                stroke={ink}
              />
            )}
            {size === 'l' && (
              <text
                x={x + column / 2}
                y={height + 14}
                textAnchor="middle"
                className="figures text-12"
                fill={step === own ? 'var(--accent)' : 'var(--ink-3)'}
              >
                {count}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
