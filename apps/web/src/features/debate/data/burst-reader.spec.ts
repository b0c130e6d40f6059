import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBurstReader } from './burst-reader.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function reader() {
  let end = () => {};
  const read = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
  const burst = createBurstReader(read, { pause: 100, longest: 500 });
  return { burst, read, end: () => end() };
}

it('reads once when the burst is over', () => {
  const { burst, read } = reader();
  for (let event = 0; event < 4; event += 1) {
    burst.ask();
    vi.advanceTimersByTime(60);
  }
  expect(read).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60);
  expect(read).toHaveBeenCalledOnce();
});

it('does not wait for ever for the end of a burst', () => {
  const { burst, read } = reader();
  for (let event = 0; event < 11; event += 1) {
    burst.ask();
    vi.advanceTimersByTime(50);
  }
  expect(read).toHaveBeenCalledOnce();
});

it('never reads twice at a time, and again for what came meanwhile', async () => {
  const { burst, read, end } = reader();
  burst.ask();
  vi.advanceTimersByTime(100);
  burst.ask();
  vi.advanceTimersByTime(1_000);
  expect(read).toHaveBeenCalledOnce();
  expect(burst.isBusy()).toBe(true);
  end();
  await vi.advanceTimersByTimeAsync(100);
  expect(read).toHaveBeenCalledTimes(2);
});

it('is silent once it is stopped', () => {
  const { burst, read } = reader();
  burst.ask();
  burst.stop();
  burst.ask();
  vi.advanceTimersByTime(1_000);
  expect(read).not.toHaveBeenCalled();
  expect(burst.isBusy()).toBe(false);
});
