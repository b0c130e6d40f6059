import type { Client as SocketClient } from 'graphql-ws';
import type { SubscriptionForwarder } from 'urql';
import { noteSocketLost, noteSocketOpen, noteSocketUnused } from './connection.js';
import { askedPause } from './live/asked-pause.js';
import { pauseOrOnline } from './pause.js';

/** How often the socket is probed, and how long the answer may take before it counts as dead (milliseconds). */
const PROBE_EVERY = 10_000;
const ANSWER_WITHIN = 5_000;
const LONGEST_PAUSE = 10_000;

/** The one WebSocket of a client. */
export interface LiveSocket {
  /** Opens it with the first call; the code for it is fetched then too, as no page needs it to begin with. */
  open: () => Promise<SocketClient>;
  close: () => void;
}

/** A socket that is opened with the first subscription, and reopened for as long as there is one. */
export function createLiveSocket(): LiveSocket {
  let opened: Promise<SocketClient> | null = null;
  const fetchUntilThere = async (): Promise<SocketClient> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const { createClient } = await import('graphql-ws');
        return createSocket(createClient);
      } catch {
        noteSocketLost();
        await pauseOrOnline(pauseBefore(attempt));
      }
    }
  };
  return {
    open: () => (opened ??= fetchUntilThere()),
    close: () => void opened?.then((socket) => socket.dispose()),
  };
}

function pauseBefore(attempt: number): number {
  return Math.min(LONGEST_PAUSE, 250 * 2 ** attempt) * (0.75 + Math.random() / 2);
}

function createSocket(createClient: typeof import('graphql-ws').createClient): SocketClient {
  let probe: ReturnType<typeof setTimeout> | undefined;
  /** What the server asked for when it closed; it holds for the next attempt alone. */
  let asked: number | null = null;
  const socket = createClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    connectionParams: { 'x-counterpoint-client': 'web' },
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => {
      const pause = asked ?? pauseBefore(attempt);
      asked = null;
      return pauseOrOnline(pause);
    },
    keepAlive: PROBE_EVERY,
    connectionAckWaitTimeout: ANSWER_WITHIN,
    lazyCloseTimeout: 3_000,
    on: {
      connected: noteSocketOpen,
      closed: (event) => {
        clearTimeout(probe);
        asked = event instanceof CloseEvent ? askedPause(event.code, event.reason) : null;
        if (event instanceof CloseEvent && event.code === 1000) noteSocketUnused();
        else noteSocketLost();
      },
      // A socket can die without a word (sleep, a changed network); the missing answer tells.
      ping: (isReceived) => {
        if (!isReceived) probe = setTimeout(() => socket.terminate(), ANSWER_WITHIN);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(probe);
      },
    },
  });
  return socket;
}

/**
 * Sends urql's subscriptions over the socket. graphql-ws subscribes anew after a reconnect, with the variables it was
 * given at first; so a variable `afterSeq` is moved on with each `seq` that arrives, and the server resumes where
 * this client really stands.
 */
export function forwardSubscription({ open }: Pick<LiveSocket, 'open'>): SubscriptionForwarder {
  return (request) => ({
    subscribe(observer) {
      const variables: Record<string, unknown> = { ...request.variables };
      let isGone = false;
      let stop = () => {};
      void open().then((socket) => {
        if (isGone) return;
        stop = socket.subscribe<Record<string, unknown>>(
          { operationName: request.operationName, query: request.query ?? '', variables },
          {
            next(result) {
              const seq = newestSeq(result.data);
              if (seq !== null && 'afterSeq' in variables) variables['afterSeq'] = seq;
              observer.next(result as Parameters<typeof observer.next>[0]);
            },
            error: (fault) => observer.error(fault),
            complete: () => observer.complete(),
          },
        );
      });
      return {
        unsubscribe: () => {
          isGone = true;
          stop();
        },
      };
    },
  });
}

function newestSeq(data: unknown): number | null {
  if (typeof data !== 'object' || data === null) return null;
  for (const value of Object.values(data) as unknown[]) {
    if (typeof value === 'object' && value !== null && 'seq' in value && typeof value.seq === 'number')
      return value.seq;
  }
  return null;
}
