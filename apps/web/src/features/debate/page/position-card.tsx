import { Link } from '@tanstack/react-router';
import { Anchor } from 'lucide-react';
import { cx } from '../../../shared/ui/cx.js';
import { StrengthBar } from '../../../shared/ui/strength-bar.js';
import { strengthFigure, strengthWord } from '../../../shared/ui/strength-words.js';
import { useCurrent, useDebate, useIsReady, useModel, useOutline } from '../data/debate-context.js';
import { childCounts } from '../outline/child-counts.js';
import { textOf } from '../outline/outline-model.js';

export interface PositionCardProps {
  /** Number of the claim. */
  number: number;
  /** A single thesis lies across; competing answers stand side by side. */
  isAlone: boolean;
}

/**
 * One answer to the question: its text, how it stands, and what it hangs on. The text is known before the outline, which
 * brings the figures; they have their place already, and nothing moves when they come.
 */
export function PositionCard({ number, isAlone }: PositionCardProps) {
  const { debate, debateKey } = useDebate();
  const isCurrent = useCurrent() === number;
  const isReady = useIsReady();
  const text = useOutline((state) => (state.model ? textOf(state.model, number) : null));
  return (
    <li className={cx('flex min-w-0 snap-start', !isAlone && 'min-w-40 flex-1')}>
      <Link
        to="/d/$debateKey/c/$number"
        params={{ debateKey, number: String(number) }}
        aria-current={isCurrent || undefined}
        className={cx(
          'flex w-full flex-col gap-3 rounded-card bg-paper-3 p-3.5 ring-1 transition-shadow',
          isAlone && 'md:flex-row md:items-center md:gap-8',
          isCurrent ? 'ring-2 ring-accent' : 'ring-line hover:ring-ink-4',
        )}
      >
        <span className={cx('flex min-w-0 gap-2', isAlone ? 'flex-1 text-17' : 'text-15')}>
          <span dir="auto" className="user-text line-clamp-6 font-strong">
            {text ?? debate.positions.find((each) => each.number === number)?.text}
          </span>
        </span>
        {isReady ? <Figures number={number} isAlone={isAlone} /> : <FiguresToCome number={number} isAlone={isAlone} />}
      </Link>
    </li>
  );
}

function Figures({ number, isAlone }: PositionCardProps) {
  const model = useModel();
  const slot = model.slotOf.get(number) ?? -1;
  const strength = model.strengths[slot] ?? 0;
  const { pro, con } = childCounts(model, number);
  return (
    <>
      <span className={cx('flex flex-col gap-1', !isAlone && 'mt-auto')}>
        <span aria-hidden className="flex items-baseline gap-2">
          <span className="figures text-32 font-strong">{strengthFigure(strength)}</span>
          <span className="text-15 text-ink-2">{strengthWord(strength)}</span>
        </span>
        <StrengthBar
          size="l"
          value={strength}
          low={model.bandLow[slot]}
          high={model.bandHigh[slot]}
          showsFigure={false}
          showsWord={false}
        />
      </span>
      <span className={cx('flex flex-col gap-1 text-12 text-ink-3', isAlone && 'md:w-36')}>
        <span className="figures flex gap-1.5">
          <span aria-hidden className="text-for">
            +{pro}
          </span>
          <span aria-hidden className="text-against">
            −{con}
          </span>
          <span className="sr-only">
            {pro} pro, {con} con
          </span>
          <span className="ms-auto">#{number}</span>
        </span>
        <Origins count={model.originCounts[slot] ?? 0} />
      </span>
    </>
  );
}

function FiguresToCome({ number, isAlone }: PositionCardProps) {
  return (
    <span aria-hidden className="contents">
      <span className={cx('flex flex-col gap-1', !isAlone && 'mt-auto')}>
        <span className="flex items-baseline gap-2">
          <span className="figures text-32 font-strong text-ink-4">–</span>
        </span>
        <StrengthBar size="l" value={0} showsFigure={false} showsWord={false} />
      </span>
      <span className={cx('flex flex-col gap-1 text-12 text-ink-3', isAlone && 'md:w-36')}>
        <span className="figures flex gap-1.5">
          <span className="invisible">–</span>
          <span className="ms-auto">#{number}</span>
        </span>
        <span className="invisible">–</span>
      </span>
    </span>
  );
}

/** How many origins an answer can rest on; one alone is worth a word. */
function Origins({ count }: { count: number }) {
  if (count === 0) return <span>no source yet</span>;
  if (count > 1) return <span className="figures">rests on {count} origins</span>;
  return (
    <span className="-ms-1 inline-flex items-center gap-1 self-start rounded-full bg-warn-soft px-1.5 font-strong text-warn">
      <Anchor aria-hidden className="size-3!" />
      rests on 1 origin
    </span>
  );
}
