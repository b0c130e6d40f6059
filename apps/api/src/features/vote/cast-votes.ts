import type { ItemKind } from '../item/item.entity.js';
import type { BallotMode } from '../round/voting-policy.js';
import type { JudgedBy, Rights } from './vote-rights.js';

/** One vote on its way to the database. */
export type OutgoingVote = {
  readonly voterId: string;
  readonly teamId: string;
  readonly itemId: string;
  /** Null: whichever it is. */
  readonly kind: ItemKind | null;
  /** Null: withdraw it. */
  readonly value: number | null;
  /** The revision that was judged; a whole number of 32 bits. */
  readonly revision: number;
  readonly rights: Rights;
  /** The same, where the debate's votes are secret. */
  readonly ballotRights: Rights;
  readonly operation: string;
  /** The idempotency key, and what tells whether it came with the same input. */
  readonly once: { readonly key: string; readonly inputHash: Buffer } | null;
};

/** What a vote led to, as cast_votes tells it and as it is kept under the idempotency key. */
export type VoteAnswer = {
  readonly kind: ItemKind;
  readonly previousValue: number | null;
  readonly counts: readonly number[];
  readonly freshCounts: readonly number[];
  readonly freshSince: number;
  readonly version: number;
  /** Null in all three: there is no vote now. */
  readonly value: number | null;
  readonly revision: number | null;
  /** ISO 8601. */
  readonly castAt: string | null;
  readonly debates: readonly string[];
  /** Where votes are secret: the ballot, if any; then there is no vote, and the tally is what everybody sees. */
  readonly ballot?: { readonly value: number | null; readonly revision: number };
};

/** One row of cast_votes; sql/60-votes.sql says what the outcomes mean. */
export type VoteOutcome =
  | { readonly outcome: 'done'; readonly answer: VoteAnswer }
  | {
      readonly outcome: 'mismatch' | 'notFound' | 'archived' | 'noRound' | 'roundBroken';
      readonly answer: null;
    }
  | { readonly outcome: 'tryAgain'; readonly answer: null }
  | { readonly outcome: 'notAllowed'; readonly answer: (JudgedBy & { readonly mode: BallotMode }) | null }
  | {
      readonly outcome: 'conflict';
      readonly answer: { readonly currentRevision: number; readonly currentText: string };
    }
  | { readonly outcome: 'failed'; readonly answer: { readonly code: string; readonly message: string } };

export const CAST_VOTES = 'SELECT place, outcome, answer FROM cast_votes($1::jsonb, $2::jsonb)';

/** Votes that one call takes. PostgreSQL remembers 64 savepoints of a transaction; more slow every snapshot down. */
export const MOST_VOTES = 64;

/** The values of `CAST_VOTES`. */
export function castVotesValues(votes: readonly OutgoingVote[]): [string, string] {
  const lines = votes.map((vote) => ({
    voter: vote.voterId,
    team: vote.teamId,
    item: vote.itemId,
    kind: vote.kind,
    value: vote.value,
    judged: vote.revision,
    rights: vote.rights.name,
    ballot: vote.ballotRights.name,
    operation: vote.operation,
    key: vote.once?.key ?? null,
    hash: vote.once?.inputHash.toString('hex') ?? null,
  }));
  const rights = Object.fromEntries(
    votes.flatMap((vote) => [vote.rights, vote.ballotRights]).map(({ name, combinations }) => [name, combinations]),
  );
  return [JSON.stringify(lines), JSON.stringify(rights)];
}
