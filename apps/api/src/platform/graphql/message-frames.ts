import { textFrameHead } from './text-frame.js';

const HEAD = Buffer.from('{"type":"next","payload":');

/**
 * A result as the message that many sockets are sent: all of it but the end, in which each subscription's own id stands,
 * and in its frame. Made once for ends of the same length, which ids of the same kind have.
 */
const starts = new WeakMap<Buffer, Map<number, Buffer>>();

/** The end of every message of the subscription with this id. */
export const messageEnd = (id: string): Buffer => Buffer.from(`,"id":${JSON.stringify(id)}}`);

/** What stands before an end of so many bytes. `payload`: a result, serialised; never changed afterwards. */
export function messageStart(payload: Buffer, endBytes: number): Buffer {
  let known = starts.get(payload);
  if (known === undefined) starts.set(payload, (known = new Map()));
  let start = known.get(endBytes);
  if (start === undefined) {
    start = Buffer.concat([textFrameHead(HEAD.length + payload.length + endBytes), HEAD, payload]);
    known.set(endBytes, start);
  }
  return start;
}
