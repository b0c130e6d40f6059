import { useCallback } from 'react';
import { readFragment } from '../../../gql/index.js';
import { announce } from '../../../shared/lib/announce.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { voteWords } from '../../../shared/ui/vote-words.js';
import type { UndoableAction } from '../../../shared/lib/action-history.js';
import { useDebate, type DebateScope } from '../data/debate-context.js';
import { refusalSentence } from '../data/refusal.js';
import {
  VoteAnswer_ResultFragment,
  VoteOnArgumentMutation,
  VoteOnClaimMutation,
  WithdrawVoteMutation,
} from '../data/vote-documents.js';
import { isClaim, type OutlineModel } from '../outline/outline-model.js';
import { hasReadRule } from './rule-read.js';
import { markLate, rollBackVote, settleBallot, settleVote, showOwnVote } from './vote-ledger.js';

/**
 * Votes 0 to 4 on the truth of a claim or the relevance of an argument; -1 withdraws. `revision`: the wording that is judged,
 * where it is not the newest one.
 */
export type Cast = (number: number, value: number, revision?: number) => void;

/** A vote without an answer for so long shows a small clock (milliseconds). */
const LATE_AFTER = 1_000;

/** Casts votes: on the screen at once, then through the outbox; a refusal takes the vote back and says why. */
export function useVoting(): Cast {
  const scope = useDebate();
  return useCallback(
    (number, value, revision) => {
      const { model } = scope.store.getState();
      if (!model || !scope.outbox) return;
      if (isSecret(scope) && !hasReadRule(scope.debate.id, scope.debate.votingPolicy.rule)) {
        showToast({ text: 'Read how votes are kept here first, beside the claim.' });
        scope.open(number);
        return;
      }
      const before = ownVote(model, number);
      if (value === -1 && before === -1) return;
      announce(voteSentence(model, number, value));
      // Remembered before the server has answered: a quick `z` means this vote, not what was done before it.
      const action = before === value ? null : takenBack(scope, number, { to: before, from: value, revision });
      if (action) scope.history.push(action);
      void cast(scope, number, value, revision).then((isDone) => {
        if (action && !isDone) scope.history.forget(action);
      });
    },
    [scope],
  );
}

function ownVote(model: OutlineModel, number: number): number {
  return model.ownVotes[model.slotOf.get(number) ?? -1] ?? -1;
}

function takenBack(
  scope: DebateScope,
  number: number,
  { to, from, revision }: { to: number; from: number; revision: number | undefined },
): UndoableAction {
  return {
    text: `Vote on #${number}`,
    undo: async () =>
      (await cast(scope, number, to, revision)) ? takenBack(scope, number, { to: from, from: to, revision }) : null,
  };
}

const isSecret = ({ debate }: DebateScope): boolean => debate.votingPolicy.mode !== 'NAMED';

async function cast(scope: DebateScope, number: number, value: number, judged?: number): Promise<boolean> {
  const { store, ids } = scope;
  const { model } = store.getState();
  const ticket = model && showOwnVote(store.actions.ledger, model, number, value, isSecret(scope));
  if (!model || ticket === null) return false;
  store.actions.touch(number);
  const revision = judged ?? model.revisions[model.slotOf.get(number) ?? -1] ?? 1;
  const kind = isClaim(model, number) ? 'claim' : 'argument';
  const late = setTimeout(() => {
    if (markLate(store.actions.ledger, number, ticket)) store.actions.touch(number);
  }, LATE_AFTER);
  const id = await ids.idOf(number, kind);
  const problem =
    id === null ? 'It is no longer there.' : await send(scope, { number, id, kind, value, revision, ticket });
  clearTimeout(late);
  if (problem === null) return true;
  const latest = store.getState().model ?? model;
  rollBackVote(store.actions.ledger, latest, number, ticket);
  store.actions.touch(number);
  showToast({
    text: `Your vote on #${number} was not counted. ${problem}`,
    undo: { label: 'Retry', run: () => void cast(scope, number, value, judged) },
  });
  return false;
}

interface Ballot {
  number: number;
  id: string;
  kind: 'claim' | 'argument';
  value: number;
  revision: number;
  ticket: number;
}

/** Sends one vote; null when it was counted, else what went wrong. */
async function send(scope: DebateScope, ballot: Ballot): Promise<string | null> {
  const { store } = scope;
  const { error, answer } = await ask(scope, ballot);
  if (error) return errorSentence(error);
  if (!answer) return 'The server sent no answer.';
  if (answer.__typename === 'RevisionConflictError') {
    void scope.refresh(0);
    return isSecret(scope)
      ? 'The round is about an earlier wording: open it and vote there.'
      : 'Its wording has changed meanwhile: read it and vote again.';
  }
  const { model } = store.getState();
  if (answer.__typename === 'BallotSuccess') {
    const { ledger } = store.actions;
    if (model) settleBallot(ledger, model, ballot.number, ballot.ticket, answer.ballot?.value ?? -1);
    store.actions.touch(ballot.number);
    return null;
  }
  if (answer.__typename !== 'VoteSuccess') return refusalSentence(answer);
  if (!model) return null;
  const own = answer.viewerVote?.value ?? -1;
  const settled = { tally: answer.tally, own, ownStale: answer.viewerVote?.isStale ?? false };
  settleVote(store.actions.ledger, model, ballot.number, ballot.ticket, settled);
  store.actions.touch(ballot.number);
  return null;
}

async function ask({ outbox }: DebateScope, { id, kind, value, revision }: Ballot) {
  if (!outbox) return { error: undefined, answer: undefined };
  if (value === -1) {
    const { data, error } = await outbox.submit(WithdrawVoteMutation, { input: { subjectId: id } });
    return { error, answer: readFragment(VoteAnswer_ResultFragment, data?.withdrawVote) };
  }
  if (kind === 'claim') {
    const { data, error } = await outbox.submit(VoteOnClaimMutation, { input: { claimId: id, value, revision } });
    return { error, answer: readFragment(VoteAnswer_ResultFragment, data?.voteOnClaim) };
  }
  const { data, error } = await outbox.submit(VoteOnArgumentMutation, { input: { argumentId: id, value, revision } });
  return { error, answer: readFragment(VoteAnswer_ResultFragment, data?.voteOnArgument) };
}

function voteSentence(model: OutlineModel, number: number, value: number): string {
  if (value === -1) return `Vote on #${number} withdrawn`;
  const words = voteWords[isClaim(model, number) ? 'truth' : 'relevance'];
  return `Voted on #${number}: ${words[value] ?? ''}`;
}
