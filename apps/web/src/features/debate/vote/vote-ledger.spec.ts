import { beforeEach, describe, expect, it } from 'vitest';
import { readOutline, type OutlineModel } from '../outline/outline-model.js';
import { sampleColumns } from '../outline/sample-outline.js';
import {
  carryWaitingVotes,
  isNews,
  markLate,
  newVoteLedger,
  readVotes,
  receiveTally,
  rollBackVote,
  settleBallot,
  settleVote,
  showOwnVote,
  type VoteLedger,
} from './vote-ledger.js';

const fresh = () => readOutline(sampleColumns({ claims: { 1: { votes: [0, 0, 1, 0, 2] } }, own: { 1: 2 } }));
let model: OutlineModel;
let ledger: VoteLedger;
const counts = () => readVotes(model, 0).counts;
const tally = (version: number, ...numbers: number[]) => ({ version, counts: numbers, staleCounts: [0, 0, 0, 0, 0] });
const cast = (value: number) => {
  const ticket = showOwnVote(ledger, model, 1, value);
  if (ticket === null) throw new Error('no such item');
  return ticket;
};

beforeEach(() => {
  model = fresh();
  ledger = newVoteLedger();
});

describe('a vote before its answer', () => {
  it('moves the one vote of the viewer at once', () => {
    cast(4);
    expect(counts()).toEqual([0, 0, 0, 0, 3]);
    expect(model.ownVotes[0]).toBe(4);
  });

  it('is taken away by a withdrawal', () => {
    cast(-1);
    expect(counts()).toEqual([0, 0, 0, 0, 2]);
  });

  it('goes back to what stood before when it is refused', () => {
    const ticket = cast(0);
    expect(rollBackVote(ledger, model, 1, ticket)).toBe(2);
    expect(counts()).toEqual([0, 0, 1, 0, 2]);
  });

  it('is marked as late only while it waits', () => {
    const ticket = cast(4);
    expect(markLate(ledger, 1, ticket)).toBe(true);
    expect(ledger.waiting.get(1)?.isLate).toBe(true);
    rollBackVote(ledger, model, 1, ticket);
    expect(markLate(ledger, 1, ticket)).toBe(false);
  });

  it('knows items that the outline does not hold', () => {
    expect(showOwnVote(ledger, model, 99, 1)).toBeNull();
  });
});

describe('a secret vote', () => {
  const castSecretly = (value: number) => {
    const ticket = showOwnVote(ledger, model, 1, value, true);
    if (ticket === null) throw new Error('no such item');
    return ticket;
  };

  it('is seen by its voter, and in no count', () => {
    const ticket = castSecretly(4);
    expect([model.ownVotes[0], counts()]).toEqual([4, [0, 0, 1, 0, 2]]);
    settleBallot(ledger, model, 1, ticket, 4);
    expect([model.ownVotes[0], counts()]).toEqual([4, [0, 0, 1, 0, 2]]);
    expect(ledger.waiting.size).toBe(0);
  });

  it('stays as it was cast last, whichever answer comes first, and goes back to what the server took', () => {
    const first = castSecretly(4);
    const second = castSecretly(0);
    settleBallot(ledger, model, 1, first, 4);
    expect(model.ownVotes[0]).toBe(0);
    expect(rollBackVote(ledger, model, 1, second)).toBe(4);
    expect(counts()).toEqual([0, 0, 1, 0, 2]);
  });
});

describe('a vote and its answer', () => {
  it('takes the server’s totals', () => {
    settleVote(ledger, model, 1, cast(4), { tally: tally(7, 1, 0, 0, 0, 3), own: 4, ownStale: false });
    expect(counts()).toEqual([1, 0, 0, 0, 3]);
  });

  it('keeps a later vote on top of an earlier answer', () => {
    const first = cast(4);
    cast(0);
    settleVote(ledger, model, 1, first, { tally: tally(7, 0, 0, 0, 0, 3), own: 4, ownStale: false });
    expect(counts()).toEqual([1, 0, 0, 0, 2]);
    expect(model.ownVotes[0]).toBe(0);
  });

  it('is not shaken by totals from the feed meanwhile, and keeps the newer of the two', () => {
    const ticket = cast(4);
    expect(receiveTally(ledger, model, 1, tally(9, 5, 0, 0, 0, 3))).toBe(false);
    expect(counts()).toEqual([0, 0, 0, 0, 3]);
    settleVote(ledger, model, 1, ticket, { tally: tally(8, 0, 0, 0, 0, 3), own: 4, ownStale: false });
    expect(counts()).toEqual([5, 0, 0, 0, 3]);
  });
});

describe('totals from the feed', () => {
  it('are painted when newer and dropped when older', () => {
    expect(receiveTally(ledger, model, 1, tally(5, 1, 1, 1, 1, 1))).toBe(true);
    expect(receiveTally(ledger, model, 1, tally(4, 9, 9, 9, 9, 9))).toBe(false);
    expect(counts()).toEqual([1, 1, 1, 1, 1]);
    expect(model.ownVotes[0]).toBe(2);
  });

  it('are news where they differ from what the outline was read with', () => {
    expect(isNews(ledger, model, 1, tally(3, 0, 0, 1, 0, 2))).toBe(false);
    expect(isNews(ledger, model, 1, tally(4, 0, 0, 1, 1, 2))).toBe(true);
    expect(isNews(ledger, model, 1, { ...tally(4, 0, 0, 1, 0, 2), staleCounts: [0, 0, 1, 0, 0] })).toBe(true);
    expect(isNews(ledger, model, 99, tally(4, 1, 0, 0, 0, 0))).toBe(false);
  });

  it('are news about whatever was voted on or told here since, even where they look the same', () => {
    const ticket = cast(2);
    expect(isNews(ledger, model, 1, tally(6, 0, 0, 1, 0, 2))).toBe(true);
    settleVote(ledger, model, 1, ticket, { tally: tally(6, 0, 0, 1, 0, 2), own: 2, ownStale: false });
    expect(isNews(ledger, model, 1, tally(7, 0, 0, 1, 0, 2))).toBe(true);
  });

  it('do not hide a waiting vote when the whole outline is read anew', () => {
    const ticket = cast(4);
    model = fresh();
    carryWaitingVotes(ledger, model);
    expect(counts()).toEqual([0, 0, 0, 0, 3]);
    rollBackVote(ledger, model, 1, ticket);
    expect(counts()).toEqual([0, 0, 1, 0, 2]);
  });
});
