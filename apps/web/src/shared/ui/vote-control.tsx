import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from './cx.js';
import { voteQuestion, voteWords, type VoteKind } from './vote-words.js';

export interface VoteControlProps {
  kind: VoteKind;
  /** The viewer's vote 0–4, or null for none. */
  value: number | null;
  /** True when that vote judged an earlier revision: drawn hollow, and pressing it again affirms it. */
  isStale?: boolean;
  onVote: (value: number) => void;
  /** Backspace or Delete, and the small button; left out where a vote cannot be taken back. */
  onWithdraw?: () => void;
  isDisabled?: boolean;
  /** Why voting is not possible, shown in place of the hint. */
  reason?: string;
  /** The question above; a usual one by kind otherwise. */
  question?: string;
}

/**
 * Five steps with words at both ends. Arrow keys walk without voting (nobody should cast a ballot by passing over it),
 * Enter, Space or a digit 1–5 votes, Backspace withdraws.
 */
export function VoteControl(props: VoteControlProps) {
  const { kind, value, isStale = false, onVote, onWithdraw, isDisabled = false, reason, question } = props;
  const words = voteWords[kind];
  const [walked, setWalked] = useState<number | null>(null);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const labelId = useId();
  const hintId = useId();
  const tabStop = walked ?? value ?? 2;

  function walk(step: number) {
    setWalked(step);
    buttons.current[step]?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isDisabled) return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
    const forth = isRtl ? 'ArrowLeft' : 'ArrowRight';
    const digit = /^[1-5]$/.test(event.key) ? Number(event.key) - 1 : null;
    if (digit !== null) {
      walk(digit);
      onVote(digit);
    } else if (event.key === back || event.key === 'ArrowDown') walk(Math.max(0, tabStop - 1));
    else if (event.key === forth || event.key === 'ArrowUp') walk(Math.min(4, tabStop + 1));
    else if (event.key === 'Home') walk(0);
    else if (event.key === 'End') walk(4);
    else if ((event.key === 'Backspace' || event.key === 'Delete') && onWithdraw && value !== null) onWithdraw();
    else return;
    event.preventDefault();
    // The row behind listens to digits and arrows too; they were meant for this control.
    event.stopPropagation();
  }

  return (
    <div className="flex w-full max-w-80 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span id={labelId} className="text-13 font-strong text-ink-2">
          {question ?? voteQuestion[kind]}
        </span>
        {onWithdraw && value !== null && !isDisabled && (
          <button
            type="button"
            onClick={() => {
              // The button goes with the vote; the focus stays in the control.
              walk(value);
              onWithdraw();
            }}
            className="-my-1 min-h-6 rounded-control px-1 text-12 text-ink-3 hover:bg-hover hover:text-ink-1"
          >
            Withdraw
          </button>
        )}
      </div>
      <div
        role="radiogroup"
        aria-labelledby={labelId}
        aria-describedby={hintId}
        aria-disabled={isDisabled || undefined}
        className={cx('grid grid-cols-5 gap-1', isDisabled && 'opacity-50')}
        onKeyDown={onKeyDown}
      >
        {words.map((word, step) => {
          const isChosen = value === step;
          return (
            <button
              key={step}
              ref={(element) => {
                buttons.current[step] = element;
              }}
              type="button"
              role="radio"
              aria-checked={isChosen}
              aria-label={`${step + 1}, ${word}`}
              aria-disabled={isDisabled || undefined}
              tabIndex={step === tabStop ? 0 : -1}
              onFocus={() => setWalked(step)}
              onClick={() => {
                if (!isDisabled) onVote(step);
              }}
              className={cx(
                'figures min-h-9 rounded-control border text-13 font-strong transition-colors duration-120',
                isChosen && !isStale && 'border-accent bg-accent text-paper-1',
                isChosen && isStale && 'border-2 border-dashed border-accent text-accent',
                !isChosen && 'border-ink-4 bg-paper-3 text-ink-2',
                !isChosen && !isDisabled && 'hover:border-accent hover:bg-accent-soft hover:text-ink-1',
              )}
            >
              {step + 1}
            </button>
          );
        })}
      </div>
      <div aria-hidden className="flex justify-between gap-4 text-12 text-ink-3">
        <span>{words[0]}</span>
        <span>{words[4]}</span>
      </div>
      <p id={hintId} className={cx('text-12 text-ink-3', !reason && !isStale && 'sr-only')}>
        {reason ??
          (isStale
            ? 'The wording has changed since you voted. Press your step again to affirm it.'
            : 'Arrow keys walk, Enter or a digit votes.')}
      </p>
    </div>
  );
}
