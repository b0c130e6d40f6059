import type { Signal } from './signal.js';
import { readSignals, signalPayloads } from './signal-payloads.js';

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

  it('names the items of a debate together, each once, in as many signals as fit', () => {
    const id = (number: number) => `01890a5d-ac96-774b-bcce-${String(number).padStart(12, '0')}`;
    const votes = Array.from({ length: 400 }, (_, vote): Signal => ({
      kind: 'tallies',
      debateId: 'a',
      itemIds: [id(vote % 200)],
    }));
    const payloads = signalPayloads([...votes, { kind: 'tallies', debateId: 'b', itemIds: [id(1)] }]);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    const heard = payloads
      .flatMap(readSignals)
      .map((signal) => (signal.kind === 'tallies' ? [signal.debateId, signal.itemIds.length] : []));
    expect(heard).toEqual([
      ['a', 150],
      ['a', 50],
      ['b', 1],
    ]);
  });

  it('splits what would be too long for one NOTIFY and loses none', () => {
    const many = Array.from({ length: 500 }, (_, index) => events(`debate-${index}-${'x'.repeat(40)}`, index));
    const payloads = signalPayloads(many);
    expect(payloads.length).toBeGreaterThan(1);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    expect(payloads.flatMap((payload) => JSON.parse(payload) as Signal[])).toEqual(many);
  });
});

describe('reading signals', () => {
  it('gives back what was written', () => {
    const signals: Signal[] = [
      events('a', 2),
      { kind: 'signedOut', sessionHash: 'ab' },
      { kind: 'rightsChanged', accountId: 'b' },
      { kind: 'tallies', debateId: 'a', itemIds: ['01890a5d-ac96-774b-bcce-b302099a8057'] },
    ];
    expect(signalPayloads(signals).flatMap(readSignals)).toEqual(signals);
  });

  it.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['no list', '{"kind":"events"}'],
    ['null', '[null]'],
    ['a kind of a later version', '[{"kind":"presence","debateId":"a"}]'],
    ['an event without a seq', '[{"kind":"events","debateId":"a"}]'],
    ['items that are no ids', '[{"kind":"tallies","debateId":"a","itemIds":["x"]}]'],
  ])('passes over %s', (_what, payload) => {
    expect(readSignals(payload)).toEqual([]);
  });
});
