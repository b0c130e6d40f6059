import { cx } from './cx.js';
import { strengthFigure, strengthSentence, strengthWord } from './strength-words.js';

export interface StrengthBarProps {
  /** Strength in [0,1]. */
  value: number;
  /** Ends of the band in [0,1]; left out where none is known. */
  low?: number;
  high?: number;
  /** s: 56 px for rows; l: 120 px for the detail of one claim. */
  size?: 's' | 'l';
  /** The word (weak, open, leaning, strong) beside the figure; on by default. */
  showsWord?: boolean;
  /** False draws the bar alone, still with its spoken sentence. */
  showsFigure?: boolean;
}

/** A computed strength: bar with a tick at one half, its band lighter, a two-digit figure and a word. */
export function StrengthBar(props: StrengthBarProps) {
  const { value, low, high, size = 's', showsWord = true, showsFigure = true } = props;
  const width = size === 's' ? 56 : 120;
  const height = size === 's' ? 12 : 16;
  const at = (share: number) => Math.min(1, Math.max(0, share)) * width;
  const bar = { y: height / 2 - 3, height: 6 };
  return (
    <span className="inline-flex items-center gap-1.5" role="img" aria-label={strengthSentence(value, low, high)}>
      <svg
        aria-hidden
        data-figure
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="flex-none overflow-visible"
      >
        <rect {...bar} x={0} width={width} rx={1.5} fill="var(--ink-1)" opacity={0.1} />
        <rect {...bar} x={0} width={at(value)} rx={1.5} fill="var(--ink-2)" />
        {low !== undefined && high !== undefined && (
          <>
            <rect {...bar} x={at(low)} width={at(value) - at(low)} fill="var(--paper-1)" opacity={0.3} />
            <rect {...bar} x={at(value)} width={at(high) - at(value)} fill="var(--ink-2)" opacity={0.28} />
          </>
        )}
        <path d={`M${width / 2} 0v${bar.y - 1}m0 ${bar.height + 2}V${height}`} stroke="var(--ink-4)" />
      </svg>
      {showsFigure && (
        <span aria-hidden className={cx('figures text-ink-1', size === 's' ? 'text-13' : 'text-17 font-strong')}>
          {strengthFigure(value)}
        </span>
      )}
      {showsWord && (
        <span aria-hidden className={cx('text-ink-3', size === 's' ? 'text-12' : 'text-15')}>
          {strengthWord(value)}
        </span>
      )}
    </span>
  );
}
