import { Wakeup } from './wakeup.js';

describe('waiting for a signal', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const wait = (wakeup: Wakeup, gatherMs = 100) => wakeup.wait(5_000, () => gatherMs);

  /** Whether the wait is over so many milliseconds from now. */
  async function isOverAfter(waiting: Promise<void>, milliseconds: number): Promise<boolean> {
    let over = false;
    void waiting.then(() => (over = true));
    await jest.advanceTimersByTimeAsync(milliseconds);
    return over;
  }

  it('gathers what rings within a moment', async () => {
    const wakeup = new Wakeup();
    const waiting = wait(wakeup);
    wakeup.ring();
    expect(await isOverAfter(waiting, 99)).toBe(false);
    wakeup.ring();
    expect(await isOverAfter(waiting, 1)).toBe(true);
    // The second ring came in time to be gathered: nobody is woken twice for it.
    expect(await isOverAfter(wait(wakeup), 4_999)).toBe(false);
  });

  it('asks how long to gather when it rings, and does not wait for what is past', async () => {
    const wakeup = new Wakeup();
    let gatherMs = 100;
    const waiting = wakeup.wait(5_000, () => gatherMs);
    gatherMs = -1;
    wakeup.ring();
    expect(await isOverAfter(waiting, 0)).toBe(true);
  });

  it('gives up waiting after a while, without a pause', async () => {
    const waiting = wait(new Wakeup());
    expect(await isOverAfter(waiting, 4_999)).toBe(false);
    expect(await isOverAfter(waiting, 1)).toBe(true);
  });

  it('does not lose a ring while nobody waits', async () => {
    const wakeup = new Wakeup();
    wakeup.ring();
    expect(await isOverAfter(wait(wakeup), 100)).toBe(true);
  });

  it('is over at once when it hurries: while it waits, while it gathers, and when nobody waited yet', async () => {
    const wakeup = new Wakeup();
    const waiting = wait(wakeup);
    wakeup.hurry();
    expect(await isOverAfter(waiting, 0)).toBe(true);
    const gathering = wait(wakeup);
    wakeup.ring();
    expect(await isOverAfter(gathering, 50)).toBe(false);
    wakeup.hurry();
    expect(await isOverAfter(gathering, 0)).toBe(true);
    wakeup.hurry();
    expect(await isOverAfter(wait(wakeup), 0)).toBe(true);
  });

  it('a pause is cut short by a hurry alone, and forgets nothing', async () => {
    const wakeup = new Wakeup();
    const pause = wakeup.pause(1_000);
    wakeup.ring();
    expect(await isOverAfter(pause, 999)).toBe(false);
    wakeup.hurry();
    expect(await isOverAfter(pause, 0)).toBe(true);
    expect(await isOverAfter(wait(wakeup), 0)).toBe(true);
  });
});
