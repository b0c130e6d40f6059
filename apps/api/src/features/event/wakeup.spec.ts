import { Wakeup } from './wakeup.js';

describe('waiting for a signal', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** Whether the wait is over so many milliseconds from now. */
  async function isOverAfter(waiting: Promise<void>, milliseconds: number): Promise<boolean> {
    let over = false;
    void waiting.then(() => (over = true));
    await jest.advanceTimersByTimeAsync(milliseconds);
    return over;
  }

  it('gathers what rings within a moment', async () => {
    const wakeup = new Wakeup();
    const waiting = wakeup.wait(5_000, 100);
    wakeup.ring();
    expect(await isOverAfter(waiting, 99)).toBe(false);
    wakeup.ring();
    expect(await isOverAfter(waiting, 1)).toBe(true);
    // The second ring came in time to be gathered: nobody is woken twice for it.
    expect(await isOverAfter(wakeup.wait(5_000, 100), 4_999)).toBe(false);
  });

  it('gives up waiting after a while, without a pause', async () => {
    const waiting = new Wakeup().wait(5_000, 100);
    expect(await isOverAfter(waiting, 4_999)).toBe(false);
    expect(await isOverAfter(waiting, 1)).toBe(true);
  });

  it('does not lose a ring while nobody waits', async () => {
    const wakeup = new Wakeup();
    wakeup.ring();
    expect(await isOverAfter(wakeup.wait(5_000, 100), 100)).toBe(true);
  });
});
