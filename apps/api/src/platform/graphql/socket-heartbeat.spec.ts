import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { SocketHeartbeat } from './socket-heartbeat.js';

/** The other end of a socket: it answers pings for as long as it is alive. */
class Peer extends EventEmitter {
  pings = 0;
  isGone = false;
  isAlive = true;

  ping(): void {
    this.pings += 1;
    if (this.isAlive) this.emit('pong');
  }

  terminate(): void {
    this.isGone = true;
    this.emit('close');
  }
}

describe('the heartbeat of many sockets', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());
  const watched = (heartbeat: SocketHeartbeat) => {
    const peer = new Peer();
    heartbeat.watch(peer as unknown as WebSocket); // of a socket it uses these two methods and two events
    return peer;
  };

  it('asks each socket once a pause, not before the first has passed', () => {
    const heartbeat = new SocketHeartbeat(12_000);
    const first = watched(heartbeat);
    jest.advanceTimersByTime(5_000);
    const second = watched(heartbeat);
    jest.advanceTimersByTime(6_999);
    expect([first.pings, second.pings]).toEqual([0, 0]);
    jest.advanceTimersByTime(1);
    expect([first.pings, second.pings]).toEqual([1, 0]);
    jest.advanceTimersByTime(5_000);
    expect([first.pings, second.pings]).toEqual([1, 1]);
    jest.advanceTimersByTime(120_000);
    expect([first.pings, second.pings]).toEqual([11, 11]);
  });

  it('ends who does not answer, and nobody else', () => {
    const heartbeat = new SocketHeartbeat(12_000);
    const [dead, alive] = [watched(heartbeat), watched(heartbeat)];
    dead.isAlive = false;
    jest.advanceTimersByTime(12_000);
    expect(dead.isGone).toBe(false);
    jest.advanceTimersByTime(12_000);
    expect([dead.isGone, alive.isGone]).toEqual([true, false]);
  });

  it('keeps no timer without sockets', () => {
    const heartbeat = new SocketHeartbeat(12_000);
    watched(heartbeat).terminate();
    expect(jest.getTimerCount()).toBe(0);
    const again = watched(heartbeat);
    jest.advanceTimersByTime(12_000);
    expect(again.pings).toBe(1);
  });
});
