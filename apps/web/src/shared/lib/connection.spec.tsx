import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { noteSocketLost, noteSocketOpen, useConnection, useConnectionPhase, watchDevice } from './connection.js';

function Phase() {
  return <p>{useConnectionPhase()}</p>;
}

beforeEach(() => {
  useConnection.setState({ socket: 'live', lostAt: null, pendingChanges: 0 });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function pass(seconds: number) {
  act(() => {
    vi.advanceTimersByTime(seconds * 1000);
  });
}

it('says nothing of a short loss, a dot after 3 s, a banner after 15 s, and a word for 4 s on return', async () => {
  const { container } = await render(<Phase />);
  act(noteSocketLost);
  pass(2.9);
  expect(container.textContent).toBe('fine');
  pass(0.2);
  expect(container.textContent).toBe('reconnecting');
  pass(11.8);
  expect(container.textContent).toBe('reconnecting');
  pass(0.2);
  expect(container.textContent).toBe('offline');
  act(noteSocketOpen);
  expect(container.textContent).toBe('back');
  pass(4.1);
  expect(container.textContent).toBe('fine');
});

it('counts a loss from its beginning, however often the socket fails meanwhile', async () => {
  const { container } = await render(<Phase />);
  act(noteSocketLost);
  pass(10);
  act(noteSocketLost);
  pass(5.1);
  expect(container.textContent).toBe('offline');
});

it('believes the device when it says offline, and the socket when the device is online again', async () => {
  const stop = watchDevice();
  dispatchEvent(new Event('offline'));
  expect(useConnection.getState().lostAt).not.toBeNull();
  dispatchEvent(new Event('online'));
  expect(useConnection.getState().lostAt).toBeNull();
  noteSocketLost();
  dispatchEvent(new Event('online'));
  expect(useConnection.getState().lostAt).not.toBeNull();
  stop();
});
