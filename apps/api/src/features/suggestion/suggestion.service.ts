import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, limitReached, type Invalid, type LimitReached, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import type { Stance } from '../argument/argument.entity.js';
import type { PremiseChoice } from '../argument/premise-choice.js';
import { accessTo, allowed, type DebateAccess } from '../debate/debate-access.js';
import { readItem, type ItemRecord } from '../item/item-writes.js';
import { cleanProposal, type Proposal } from './proposal.js';
import { judgedAtHome } from './suggestion-access.js';
import { countOpen, insertSuggestion } from './suggestion-writes.js';

/** Most suggestions of one person that may wait for a decision in a debate. */
export const MAX_OPEN = 50;

export type SuggestionReceipt = { readonly teamId: string; readonly suggestionId: string; readonly debateId: string };

type Suggesting = { readonly teamId: string; readonly reason?: string | null; readonly idempotencyKey?: string | null };
export type SuggestClaim = Suggesting & {
  readonly debateId: string;
  readonly text: string;
  readonly language?: string | null;
  readonly asPosition: boolean;
};
export type SuggestArgument = Suggesting & {
  readonly targetId: string;
  readonly stance: Stance;
  readonly premises: readonly PremiseChoice[];
  readonly note?: string | null;
};
export type SuggestEdit = Suggesting & {
  /** A claim or an argument. */
  readonly itemId: string;
  /** A claim's new text, or an argument's new note; left out, as it is. */
  readonly text?: string | null;
  readonly stance?: Stance | null;
  readonly spellingOnly: boolean;
  readonly expectedRevision: number;
};
export type SuggestMove = Suggesting & { readonly argumentId: string; readonly targetId: string };
export type SuggestMerge = Suggesting & { readonly claimId: string; readonly intoId: string };

type Refusal = Invalid | NotAllowed | LimitReached;
type Suggested = Promise<Outcome<SuggestionReceipt, Refusal | IdempotencyMismatch>>;
/** What a suggestion is about, once it is known that it may be. */
type Ready = {
  readonly access: Pick<DebateAccess, 'debateId'>;
  readonly itemId: string | null;
  readonly otherItemId: string | null;
  readonly proposal: Proposal;
  readonly expectedRevision?: number;
};

/** Changes that people propose who may not make them, or would rather have somebody look. */
@Injectable()
export class SuggestionService {
  constructor(private readonly database: Database) {}

  /** A new claim for a debate. */
  suggestClaim(viewer: Viewer, input: SuggestClaim): Suggested {
    return this.suggest(viewer, 'suggestClaim', input, async (tx) => {
      const { text, asPosition } = input;
      const proposal = cleanProposal({ kind: 'claim', text, language: input.language ?? null, asPosition });
      if (!proposal.ok) return proposal;
      const access = await accessTo(tx, viewer, input.teamId, input.debateId);
      const permission = allowed(viewer, access, 'suggestion.add');
      if (!permission.ok) return permission;
      return ok({ access, itemId: null, otherItemId: null, proposal: proposal.value });
    });
  }

  /** A new argument for or against a claim or another argument. */
  suggestArgument(viewer: Viewer, input: SuggestArgument): Suggested {
    return this.suggest(viewer, 'suggestArgument', input, async (tx) => {
      const { stance, premises, targetId } = input;
      const proposal = cleanProposal({ kind: 'argument', stance, premises, note: input.note ?? '' });
      if (!proposal.ok) return proposal;
      const target = await standing(tx, input.teamId, targetId, 'targetId');
      if (!target.ok) return target;
      for (const [index, premise] of premises.entries()) {
        if (!('claimId' in premise)) continue;
        const claim = await standing(tx, input.teamId, premise.claimId, `premises.${index}.claimId`, 'claim');
        if (!claim.ok) return claim;
      }
      const access = await judgedAtHome(tx, viewer, target.value);
      if (!access.ok) return access;
      return ok({ access: access.value, itemId: targetId, otherItemId: null, proposal: proposal.value });
    });
  }

  /** Another wording of a claim, or another note or stance of an argument. */
  suggestEdit(viewer: Viewer, input: SuggestEdit): Suggested {
    return this.suggest(viewer, 'suggestEdit', input, async (tx) => {
      const item = await standing(tx, input.teamId, input.itemId, 'itemId');
      if (!item.ok) return item;
      const { kind, text, revision } = item.value;
      const { spellingOnly, expectedRevision } = input;
      if (expectedRevision > revision || expectedRevision < 1)
        return invalid('expectedRevision', `It is at revision ${revision}. Give the one that you have read.`);
      const proposal = cleanProposal({
        kind: 'edit',
        text: input.text ?? text,
        stance: input.stance ?? null,
        spellingOnly,
      });
      if (!proposal.ok) return proposal;
      if (kind === 'claim' && input.stance != null)
        return invalid('stance', 'A claim has no stance; only arguments have one.');
      if (kind === 'claim' && proposal.value.text === '')
        return invalid('text', 'Write something: this cannot be empty.');
      const { stance } = proposal.value;
      if (proposal.value.text === text && (stance === null || stance === item.value.stance))
        return invalid('text', 'This is how it stands already. Change something.');
      const access = await judgedAtHome(tx, viewer, item.value);
      if (!access.ok) return access;
      return ok({
        access: access.value,
        itemId: input.itemId,
        otherItemId: null,
        proposal: proposal.value,
        expectedRevision,
      });
    });
  }

  /** That an argument is rather about something else. */
  suggestMove(viewer: Viewer, input: SuggestMove): Suggested {
    return this.suggest(viewer, 'suggestMove', input, async (tx) => {
      const argument = await standing(tx, input.teamId, input.argumentId, 'argumentId', 'argument');
      if (!argument.ok) return argument;
      const target = await standing(tx, input.teamId, input.targetId, 'targetId');
      if (!target.ok) return target;
      if (input.targetId === input.argumentId)
        return invalid('targetId', 'An argument cannot be about itself. Choose another target.');
      const access = await judgedAtHome(tx, viewer, argument.value);
      if (!access.ok) return access;
      return ok({
        access: access.value,
        itemId: input.argumentId,
        otherItemId: input.targetId,
        proposal: { kind: 'move' },
      });
    });
  }

  /** That two claims say the same. */
  suggestMerge(viewer: Viewer, input: SuggestMerge): Suggested {
    return this.suggest(viewer, 'suggestMerge', input, async (tx) => {
      const claim = await standing(tx, input.teamId, input.claimId, 'claimId', 'claim');
      if (!claim.ok) return claim;
      const into = await standing(tx, input.teamId, input.intoId, 'intoId', 'claim');
      if (!into.ok) return into;
      if (input.intoId === input.claimId)
        return invalid('intoId', 'A claim cannot be merged into itself. Choose another one.');
      const access = await judgedAtHome(tx, viewer, claim.value);
      if (!access.ok) return access;
      return ok({
        access: access.value,
        itemId: input.claimId,
        otherItemId: input.intoId,
        proposal: { kind: 'merge' },
      });
    });
  }

  private suggest(
    viewer: Viewer,
    operation: string,
    input: Suggesting,
    prepare: (tx: Transaction) => Promise<Outcome<Ready, Refusal>>,
  ): Suggested {
    const once = { operation, key: input.idempotencyKey, input };
    return this.database.write<SuggestionReceipt, Refusal>(viewer, once, async (tx) => {
      const reason = cleanText('reason', input.reason ?? '', LIMITS.note, { mayBeEmpty: true });
      if (!reason.ok) return reason;
      const ready = await prepare(tx);
      if (!ready.ok) return ready;
      const { teamId } = input;
      const { debateId } = ready.value.access;
      if ((await countOpen(tx, viewer, teamId, debateId)) >= MAX_OPEN) {
        return limitReached(
          MAX_OPEN,
          `${MAX_OPEN} suggestions of yours wait for a decision here. Wait for some, or withdraw some.`,
        );
      }
      const suggestionId = await insertSuggestion(tx, viewer, {
        teamId,
        debateId,
        itemId: ready.value.itemId,
        otherItemId: ready.value.otherItemId,
        proposal: ready.value.proposal,
        expectedRevision: ready.value.expectedRevision ?? null,
        reason: reason.value,
      });
      return ok({ teamId, suggestionId, debateId });
    });
  }
}

/** A claim or an argument that the viewer may see and that is not archived. */
async function standing(
  tx: Transaction,
  teamId: string,
  itemId: string,
  field: string,
  kind?: ItemRecord['kind'],
): Promise<Outcome<ItemRecord, Invalid>> {
  const item = await readItem(tx, teamId, itemId, kind);
  return item.archivedAt === null ? ok(item) : invalid(field, 'It is archived. Choose something that stands.');
}
