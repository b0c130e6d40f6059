import { SignalBus } from './signal-bus.js';
import type { Signal } from './signal.js';
import { readSignals } from './signal-payloads.js';

const events = (debateId: string, seq = 1): Signal => ({ kind: 'events', debateId, seq });

describe('sending signals', () => {
  const sent: Signal[][] = [];
  const transport = {
    listen: () => Promise.resolve(),
    send: (payload: string) => Promise.resolve(void sent.push(readSignals(payload))),
    close: () => Promise.resolve(),
  };
  beforeEach(() => {
    jest.useFakeTimers();
    sent.length = 0;
  });
  afterEach(() => void jest.useRealTimers());

  it('lets one that comes after a pause leave at once, and those of the next moment go together', async () => {
    const bus = new SignalBus(transport);
    bus.publish([events('a')]);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([[events('a')]]);
    for (const debateId of ['b', 'c', 'd']) {
      bus.publish([events(debateId)]);
      await jest.advanceTimersByTimeAsync(1);
    }
    expect(sent).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(10);
    expect(sent.slice(1)).toEqual([[events('b'), events('c'), events('d')]]);
    await jest.advanceTimersByTimeAsync(100);
    bus.publish([events('e')]);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent.slice(2)).toEqual([[events('e')]]);
  });

  it('sends at most a hundred times a second, however many there are, and loses none', async () => {
    const bus = new SignalBus(transport);
    for (let number = 0; number < 1_000; number += 1) {
      bus.publish([events(`debate ${number}`)]);
      await jest.advanceTimersByTimeAsync(1);
    }
    await jest.advanceTimersByTimeAsync(20);
    expect(sent.flat()).toHaveLength(1_000);
    expect(sent.length).toBeLessThanOrEqual(103);
  });

  it('sends what waits when the node stops, and nothing after', async () => {
    const bus = new SignalBus(transport);
    bus.publish([events('a')]);
    await bus.onApplicationShutdown();
    bus.publish([events('b')]);
    await jest.advanceTimersByTimeAsync(100);
    expect(sent).toEqual([[events('a')]]);
  });
});
