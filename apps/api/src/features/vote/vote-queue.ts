import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../platform/database/database.js';
import { Gathering } from '../../platform/database/gathering.js';
import { databaseFailure, TimedOut, TryAgain, Unavailable } from '../../platform/errors.js';
import { CAST_VOTES, castVotesValues, MOST_VOTES, type OutgoingVote, type VoteOutcome } from './cast-votes.js';

/** What came of a vote that the database dealt with. */
export type VoteVerdict = Exclude<VoteOutcome, { readonly outcome: 'tryAgain' | 'failed' }>;

const RETRIES = 3;

/**
 * The way of all votes of a node to the database. Votes that come in while others are being written share the next
 * statement, and with it one commit; votes on one item never wait for each other in two of them.
 */
export class VoteQueue {
  private readonly gathering = new Gathering<OutgoingVote, VoteVerdict>({
    most: MOST_VOTES,
    atOnce: 3,
    waiting: 5_000,
    refusal: () => new TryAgain('More votes are coming in than can be written. Nothing was written; try again.'),
    keyOf: (vote) => vote.itemId,
    run: (votes) => this.write(votes),
  });

  constructor(private readonly database: Database) {}

  /**
   * Writes the vote and resolves when it is committed.
   *
   * @throws TryAgain when others kept being in the way; nothing was written
   * @throws Unavailable, TimedOut when it is not known whether it was written; with an idempotency key a repetition is safe
   */
  cast(vote: OutgoingVote): Promise<VoteVerdict> {
    return this.gathering.add(vote);
  }

  private async write(votes: readonly OutgoingVote[]): Promise<(VoteVerdict | Error)[]> {
    try {
      const outcomes = await this.castAll(votes);
      return await Promise.all(votes.map((vote, index) => this.settled(vote, outcomes[index])));
    } catch (error) {
      // Nobody knows what was written, or all were given up together.
      if (error instanceof Unavailable || error instanceof TimedOut) throw error;
      if (votes.length === 1 && !(error instanceof TryAgain)) throw error;
      // Others were in the way, or something about one of them spoils it. Nothing was written, so each goes alone.
      const verdicts: (VoteVerdict | Error)[] = [];
      for (const vote of votes) verdicts.push(await this.castAlone(vote).catch(asError));
      return verdicts;
    }
  }

  private settled(vote: OutgoingVote, outcome: VoteOutcome | undefined): Promise<VoteVerdict | Error> {
    if (outcome === undefined) return Promise.resolve(new Error('cast_votes gave no answer for a vote.'));
    return outcome.outcome === 'tryAgain' ? this.castAlone(vote).catch(asError) : Promise.resolve(verdictOf(outcome));
  }

  /** With pauses of random length, so that those who got in each other's way do not meet again. */
  private async castAlone(vote: OutgoingVote): Promise<VoteVerdict | Error> {
    for (let retry = 1; ; retry += 1) {
      await sleep(Math.random() * 20 * 2 ** retry);
      try {
        const [outcome] = await this.castAll([vote]);
        if (outcome === undefined) throw new Error('cast_votes gave no answer for a vote.');
        if (outcome.outcome !== 'tryAgain') return verdictOf(outcome);
      } catch (error) {
        if (!(error instanceof TryAgain)) throw error;
      }
      if (retry === RETRIES) throw new TryAgain();
    }
  }

  /** Outcomes in the order of the votes. */
  private async castAll(votes: readonly OutgoingVote[]): Promise<VoteOutcome[]> {
    const rows = await this.database.statement<(VoteOutcome & { readonly place: number })[]>(
      CAST_VOTES,
      castVotesValues(votes),
    );
    return rows.sort((one, other) => one.place - other.place);
  }
}

function verdictOf(outcome: Exclude<VoteOutcome, { readonly outcome: 'tryAgain' }>): VoteVerdict | Error {
  if (outcome.outcome !== 'failed') return outcome;
  const { code, message } = outcome.answer;
  const error = Object.assign(new Error(`A vote could not be written: ${message} (${code})`), { code });
  return databaseFailure(error) ?? error;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('A vote could not be written.', { cause: error });
}
