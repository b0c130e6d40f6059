import { displayKeys } from '../lib/key-names.js';
import { cx } from './cx.js';

export interface KeyHintProps {
  /** As in the shortcut registry: "e", "Mod+Enter", "g h". */
  keys: string;
  /** inverse: on ink. */
  tone?: 'paper' | 'inverse';
  /** True where the keys are the content (the help dialog); elsewhere they are an ornament that is not read out. */
  isContent?: boolean;
}

/** The keys of a shortcut, as small caps on paper. */
export function KeyHint({ keys, tone = 'paper', isContent = false }: KeyHintProps) {
  return (
    <span
      aria-hidden={isContent ? undefined : true}
      className={cx('inline-flex items-center gap-1', !isContent && 'touch-only:hidden')}
      data-no-print
    >
      {displayKeys(keys).map((key, index) => (
        <kbd
          key={index}
          className={cx(
            'inline-flex h-5 min-w-5 items-center justify-center rounded-[4px] border px-1 text-12 leading-none',
            tone === 'paper' ? 'border-line bg-paper-1 text-ink-3' : 'border-paper-1/30 text-paper-1',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
