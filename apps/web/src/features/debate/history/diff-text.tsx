import { cx } from '../../../shared/ui/cx.js';
import { wordDiff } from './word-diff.js';

export interface DiffTextProps {
  before: string;
  after: string;
  /** BCP 47 tag of the texts, for their word boundaries. */
  language?: string;
  className?: string;
}

/** Two wordings as one text: what went is struck through, what came is underlined; both are said to screen readers. */
export function DiffText({ before, after, language, className }: DiffTextProps) {
  return (
    <p dir="auto" className={cx('user-text', className)}>
      {wordDiff(before, after, language).map((run, index) => {
        if (run.change === 'same') return <span key={index}>{run.text}</span>;
        const Tag = run.change === 'added' ? 'ins' : 'del';
        return (
          <Tag
            key={index}
            className={cx(
              'rounded-[3px] px-px',
              run.change === 'added'
                ? 'bg-for-soft text-for no-underline'
                : 'bg-against-soft text-against line-through',
            )}
          >
            <span className="sr-only">{run.change === 'added' ? ' added: ' : ' removed: '}</span>
            {run.text}
          </Tag>
        );
      })}
    </p>
  );
}
