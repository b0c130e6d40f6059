import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import type {
  Conflict,
  Cycle,
  DuplicateArgument,
  Invalid,
  LimitReached,
  NotAllowed,
  TooOpen,
} from '../../platform/refusals.js';
import { addArgumentIn } from '../argument/add-argument.js';
import { editArgumentIn } from '../argument/edit-argument.js';
import { moveArgumentIn } from '../argument/move-argument.js';
import { addClaimIn } from '../claim/add-claim.js';
import { editClaimIn } from '../claim/edit-claim.js';
import { mergeClaimsIn } from '../claim/merge-claims.js';
import type { Logged } from '../event/event-log.js';
import { readItem } from '../item/item-writes.js';
import type { Proposal } from './proposal.js';
import type { SuggestionRow } from './suggestion-writes.js';

export type CarryOutRefusal = Invalid | NotAllowed | LimitReached | Cycle | DuplicateArgument | TooOpen | Conflict;

export type CarriedOut = {
  /** The claim or argument that is new or changed. */
  readonly itemId: string;
  /** Everything that has a new revision. */
  readonly written: readonly string[];
  readonly seq: number;
  readonly logged: Logged;
};

/** Does what is proposed, as the viewer, by the same rules as if they did it themselves. */
export async function carryOut(
  tx: Transaction,
  viewer: Viewer,
  suggestion: SuggestionRow,
  proposal: Proposal,
): Promise<Outcome<CarriedOut, CarryOutRefusal>> {
  const { teamId, debateId, suggestionId } = suggestion;
  const itemId = suggestion.itemId ?? '';
  const otherId = suggestion.otherItemId ?? '';
  switch (proposal.kind) {
    case 'claim': {
      const done = await addClaimIn(tx, viewer, { teamId, debateId, ...proposal }, suggestionId);
      return done.ok ? ok({ ...done.value, itemId: done.value.claimId, written: [done.value.claimId] }) : done;
    }
    case 'argument': {
      const input = { teamId, debateId, targetId: itemId, ...proposal };
      const done = await addArgumentIn(tx, viewer, input, suggestionId);
      if (!done.ok) return done;
      const { argumentId, newClaims } = done.value;
      return ok({ ...done.value, itemId: argumentId, written: [argumentId, ...newClaims] });
    }
    case 'edit': {
      const { text, stance, spellingOnly } = proposal;
      const expectedRevision = suggestion.expectedRevision ?? 0;
      const change = { teamId, expectedRevision, spellingOnly };
      const { kind } = await readItem(tx, teamId, itemId);
      const done =
        kind === 'claim'
          ? await editClaimIn(tx, viewer, { ...change, claimId: itemId, text }, suggestionId)
          : await editArgumentIn(tx, viewer, { ...change, argumentId: itemId, note: text, stance }, suggestionId);
      return done.ok ? ok({ ...done.value, itemId, written: [itemId] }) : done;
    }
    case 'move': {
      const input = { teamId, argumentId: itemId, targetId: otherId };
      const done = await moveArgumentIn(tx, viewer, input, suggestionId);
      return done.ok ? ok({ ...done.value, itemId, written: [itemId] }) : done;
    }
    case 'merge': {
      const input = { teamId, claimId: itemId, intoId: otherId };
      const done = await mergeClaimsIn(tx, viewer, input, suggestionId);
      return done.ok ? ok({ ...done.value, itemId: otherId, written: [] }) : done;
    }
  }
}
