import { describe, expect, it } from 'vitest';
import type { DebateUpdate, LiveEvent } from './debate-events.js';
import { followSeq } from './follow-seq.js';

const event = (seq: number): LiveEvent => ({
  id: `e${seq}`,
  seq,
  type: 'CLAIM_ADDED',
  at: '2026-01-01T00:00:00Z',
  summary: `event ${seq}`,
  numbers: [seq],
  undoes: null,
  actor: { id: 'a', name: 'Ana' },
});
const update = (seq: number, ...events: number[]): DebateUpdate => ({
  seq,
  resyncRequired: false,
  events: events.map(event),
  tallies: [],
});

describe('following a debate’s log by its numbers', () => {
  it('takes what comes next', () => {
    expect(followSeq(4, update(6, 5, 6))).toMatchObject({ kind: 'events', seq: 6, events: [{ seq: 5 }, { seq: 6 }] });
  });

  it('drops what is known, whatever its order', () => {
    expect(followSeq(5, update(6, 6, 4, 5))).toMatchObject({ kind: 'events', seq: 6, events: [{ seq: 6 }] });
    expect(followSeq(9, update(6, 5, 6))).toMatchObject({ kind: 'events', seq: 9, events: [] });
  });

  it('passes on a message of tallies only', () => {
    expect(followSeq(6, update(6))).toMatchObject({ kind: 'events', seq: 6, events: [] });
  });

  it.each([
    ['before the first event', update(8, 8)],
    ['between two events', update(9, 7, 9)],
    ['after the last event', update(9, 7)],
    ['in a message without events', update(7)],
  ])('notices a hole %s', (_place, message) => {
    expect(followSeq(6, message)).toEqual({ kind: 'gap', seq: 6 });
  });

  it('reads anew when the server cannot bridge the time', () => {
    expect(followSeq(3, { ...update(900), resyncRequired: true })).toEqual({ kind: 'resync', seq: 900 });
  });
});
