/** How signals get from node to node. Losing one is allowed; blocking a write for one is not. */
export interface SignalTransport {
  /** Starts listening, and keeps at it: after a lost connection it calls `onReconnect`, since signals may have been missed. */
  listen(deliver: (payload: string) => void, onReconnect: () => void): Promise<void>;
  /** Sends one payload to all nodes, this one included. Never rejects. */
  send(payload: string): Promise<void>;
  close(): Promise<void>;
}

export const CHANNEL = 'counterpoint_signal';

/** How often a listening connection is asked whether its other end is still there, and how long the answer may take, in ms. */
export const WATCH_MS = 5_000;
