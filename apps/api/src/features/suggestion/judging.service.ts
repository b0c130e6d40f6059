import { Injectable } from '@nestjs/common';
import type { Action } from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type Invalid, type LimitReached, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import type { Logged } from '../event/event-log.js';
import { carryOut, type CarryOutRefusal } from './carry-out.js';
import { withChanges, type Changes } from './proposal.js';
import { DecisionMails } from './decision-mails.js';
import {
  creditAuthor,
  decideSuggestion,
  lockSuggestion,
  reviseSuggestion,
  type SuggestionRow,
} from './suggestion-writes.js';
import type { SuggestionReceipt } from './suggestion.service.js';

type Judging = { readonly teamId: string; readonly suggestionId: string; readonly idempotencyKey?: string | null };
export type AcceptSuggestion = Judging & {
  readonly changes?: Changes | null;
  /** The edition that was read; null: whatever it is. */
  readonly expectedEdition?: number | null;
};
export type EditSuggestion = Judging & { readonly changes?: Changes | null; readonly reason?: string | null };
export type RejectSuggestion = Judging & { readonly reason: string };
export type WithdrawSuggestion = Judging;

export type AcceptReceipt = SuggestionReceipt & {
  /** The claim or argument that came of it. */
  readonly itemId: string;
  readonly seq: number;
  readonly logged: Logged;
};

type Ended = Promise<Outcome<SuggestionReceipt, Invalid | NotAllowed | IdempotencyMismatch>>;

const CHANGED =
  'Its author has changed the suggestion since you read it. Read it again, then decide; nothing was done.';

/** Decisions about suggestions: each is decided once, and never by whoever made it. */
@Injectable()
export class JudgingService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
    private readonly mails: DecisionMails,
  ) {}

  /**
   * Makes the suggested change with the rights of whoever accepts it, and its author the author of what is new. What may
   * not be done directly is refused here, too, and the suggestion stays open.
   */
  async acceptSuggestion(
    viewer: Viewer,
    input: AcceptSuggestion,
  ): Promise<Outcome<AcceptReceipt, CarryOutRefusal | IdempotencyMismatch>> {
    const once = { operation: 'acceptSuggestion', key: input.idempotencyKey, input };
    const outcome = await this.database.write<AcceptReceipt, CarryOutRefusal>(viewer, once, async (tx) => {
      const found = await this.lockOpen(tx, viewer, input, 'suggestion.accept');
      if (!found.ok) return found;
      const suggestion = found.value;
      if (input.expectedEdition != null && input.expectedEdition !== suggestion.edition) return notAllowed(CHANGED);
      const proposal = withChanges(suggestion.proposal, input.changes ?? {});
      if (!proposal.ok) return proposal;
      const isChanged = JSON.stringify(proposal.value) !== JSON.stringify(suggestion.proposal);
      await decideSuggestion(tx, viewer, suggestion, {
        state: 'accepted',
        reason: '',
        ...(isChanged && { acceptedAs: proposal.value }),
      });
      const done = await carryOut(tx, viewer, suggestion, proposal.value);
      if (!done.ok) return done;
      const { itemId, written, seq, logged } = done.value;
      await creditAuthor(tx, suggestion, itemId, written);
      await this.mails.enqueue(tx, suggestion);
      const { teamId, suggestionId, debateId } = suggestion;
      return ok({ teamId, suggestionId, debateId, itemId, seq, logged });
    });
    if (outcome.ok) {
      const { itemId, logged } = outcome.value;
      this.signals.publish(
        logged.flatMap((entry) => [
          { kind: 'events', ...entry },
          // An edit, a move and a merge change how votes count.
          { kind: 'tallies', debateId: entry.debateId, itemIds: [itemId] },
        ]),
      );
    }
    return outcome;
  }

  /** Says no, with a reason for whoever suggested it. */
  rejectSuggestion(viewer: Viewer, input: RejectSuggestion): Ended {
    return this.end(viewer, 'rejectSuggestion', input, 'suggestion.reject', async (tx, suggestion) => {
      const reason = cleanText('reason', input.reason, LIMITS.note);
      if (!reason.ok) return reason;
      await decideSuggestion(tx, viewer, suggestion, { state: 'rejected', reason: reason.value });
      await this.mails.enqueue(tx, suggestion);
      return ok(true);
    });
  }

  /** Says one’s own suggestion, which still waits, in other words. */
  editSuggestion(
    viewer: Viewer,
    input: EditSuggestion,
  ): Promise<Outcome<SuggestionReceipt, Invalid | LimitReached | NotAllowed | IdempotencyMismatch>> {
    return this.end(viewer, 'editSuggestion', input, 'suggestion.edit', async (tx, suggestion) => {
      const proposal = withChanges(suggestion.proposal, input.changes ?? {});
      if (!proposal.ok) return proposal;
      const reason = cleanText('reason', input.reason ?? suggestion.reason, LIMITS.note, { mayBeEmpty: true });
      if (!reason.ok) return reason;
      await reviseSuggestion(tx, suggestion, { proposal: proposal.value, reason: reason.value });
      return ok(true);
    });
  }

  /** Takes one’s own suggestion back. */
  withdrawSuggestion(viewer: Viewer, input: WithdrawSuggestion): Ended {
    return this.end(viewer, 'withdrawSuggestion', input, 'suggestion.withdraw', async (tx, suggestion) => {
      await decideSuggestion(tx, viewer, suggestion, { state: 'withdrawn', reason: '' });
      return ok(true);
    });
  }

  private end<Refusal = never>(
    viewer: Viewer,
    operation: string,
    input: Judging,
    action: Action,
    decide: (tx: Transaction, suggestion: SuggestionRow) => Promise<Outcome<true, Invalid | Refusal>>,
  ): Promise<Outcome<SuggestionReceipt, Invalid | Refusal | NotAllowed | IdempotencyMismatch>> {
    const once = { operation, key: input.idempotencyKey, input };
    return this.database.write<SuggestionReceipt, Invalid | Refusal | NotAllowed>(viewer, once, async (tx) => {
      const found = await this.lockOpen(tx, viewer, input, action);
      if (!found.ok) return found;
      const decided = await decide(tx, found.value);
      if (!decided.ok) return decided;
      const { teamId, suggestionId, debateId } = found.value;
      return ok({ teamId, suggestionId, debateId });
    });
  }

  /** The suggestion, locked, where the viewer may do this and nobody has decided about it yet. */
  private async lockOpen(
    tx: Transaction,
    viewer: Viewer,
    { teamId, suggestionId }: Judging,
    action: Action,
  ): Promise<Outcome<SuggestionRow, NotAllowed>> {
    const suggestion = await lockSuggestion(tx, teamId, suggestionId);
    const access = await accessTo(tx, viewer, teamId, suggestion.debateId);
    const permission = allowed(viewer, access, action, suggestion.authorId === viewer.accountId);
    if (!permission.ok) return permission;
    return suggestion.state === 'open' ? ok(suggestion) : notAllowed(`The suggestion is ${suggestion.state} already.`);
  }
}
