import { Clock } from 'lucide-react';
import { cx } from '../../../shared/ui/cx.js';
import { StrengthBar } from '../../../shared/ui/strength-bar.js';
import { VoteDistribution } from '../../../shared/ui/vote-distribution.js';
import type { VoteKind } from '../../../shared/ui/vote-words.js';
import { readVotes } from '../vote/vote-ledger.js';
import { childCounts } from './child-counts.js';
import type { OutlineRow } from './flatten-rows.js';
import type { OutlineModel } from './outline-model.js';
import { rowNumber } from './row-lookup.js';

export interface RowFiguresProps {
  model: OutlineModel;
  row: OutlineRow;
  /** The question whose votes are drawn where the row has both. */
  face: VoteKind;
  /** A vote here has waited for its answer for a while. */
  isSaving: boolean;
}

/** The quiet figures at the end of a row: counts, votes, strength, number; each in its own column. */
export function RowFigures({ model, row, face, isSaving }: RowFiguresProps) {
  const number = rowNumber(row);
  const voted = votedNumber(row, face);
  const slot = model.slotOf.get(voted ?? -1);
  const strengthSlot = model.slotOf.get(row.claim ?? row.argument ?? -1);
  if (number === null) return null;
  return (
    <div aria-hidden className="relative flex flex-none items-center gap-3 text-12 text-ink-3">
      {isSaving && <Clock aria-hidden className="absolute -start-5 size-3.5! text-accent" />}
      <Counts model={model} number={row.claim ?? number} />
      {slot !== undefined && (
        <span className="flex w-[34px] flex-none">
          <VoteDistribution
            kind={voted === row.claim ? 'truth' : 'relevance'}
            counts={readVotes(model, slot).counts}
            stale={readVotes(model, slot).staleCounts}
            own={ownOf(model, slot)}
          />
        </span>
      )}
      {strengthSlot !== undefined && (
        <StrengthBar
          value={model.strengths[strengthSlot] ?? 0}
          low={row.claim === null ? undefined : model.bandLow[strengthSlot]}
          high={row.claim === null ? undefined : model.bandHigh[strengthSlot]}
          showsWord={false}
        />
      )}
      <span className="figures @2xl:w-9 @2xl:text-end">#{row.claim ?? number}</span>
    </div>
  );
}

/** The item that a vote on this row goes to: its claim, its step, or where it has both, the one that is faced. */
export function votedNumber(row: OutlineRow, face: VoteKind): number | null {
  if (row.kind === 'joint') return row.argument;
  if (row.kind === 'argument' && face === 'relevance') return row.argument;
  return row.claim;
}

function ownOf(model: OutlineModel, slot: number): number | null {
  const own = model.ownVotes[slot] ?? -1;
  return own < 0 ? null : own;
}

function Counts({ model, number }: { model: OutlineModel; number: number }) {
  const { pro, con } = childCounts(model, number);
  return (
    // In columns an absent side keeps its place; under the text it takes none.
    <span
      className={cx('figures flex-none justify-end gap-1.5 @2xl:flex @2xl:w-13', pro + con > 0 ? 'flex' : 'hidden')}
    >
      <span className={cx(pro > 0 ? 'text-for' : 'invisible hidden @2xl:inline')}>+{pro}</span>
      <span className={cx(con > 0 ? 'text-against' : 'invisible hidden @2xl:inline')}>−{con}</span>
    </span>
  );
}
