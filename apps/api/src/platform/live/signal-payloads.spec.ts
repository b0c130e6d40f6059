import type { Signal } from './signal.js';
import { signalPayloads } from './signal-payloads.js';

const events = (debateId: string, seq: number): Signal => ({ kind: 'events', debateId, seq });

describe('signal payloads', () => {
  it('keeps only the newest seq of a debate, in whatever order they come', () => {
    const [payload] = signalPayloads([events('a', 2), events('b', 1), events('a', 5), events('a', 4)]);
    expect(JSON.parse(payload ?? '')).toEqual([events('a', 5), events('b', 1)]);
  });

  it('sends nothing for nothing, and each tally signal once', () => {
    const tally: Signal = { kind: 'tallies', debateId: 'a', itemIds: ['x'] };
    expect(signalPayloads([])).toEqual([]);
    expect(signalPayloads([tally, tally])).toEqual([JSON.stringify([tally])]);
  });

  it('splits what would be too long for one NOTIFY and loses none', () => {
    const many = Array.from({ length: 500 }, (_, index) => events(`debate-${index}-${'x'.repeat(40)}`, index));
    const payloads = signalPayloads(many);
    expect(payloads.length).toBeGreaterThan(1);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    expect(payloads.flatMap((payload) => JSON.parse(payload) as Signal[])).toEqual(many);
  });
});
