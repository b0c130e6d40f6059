import type { Readable } from 'node:stream';
import { httpLimits } from './limits.js';

export type BodyOutcome =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: BodyRefusal };
export type BodyRefusal = 'tooLarge' | 'notUtf8';

/**
 * Reads a request's body as UTF-8, up to the limit. What is over it is read on and thrown away: a server that answers
 * and hangs up while the client is still sending makes most clients report a broken connection, not the answer.
 */
export async function readBody(stream: Readable): Promise<BodyOutcome> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= httpLimits.bodyBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (size > httpLimits.drainedBytes) break;
  }
  if (size > httpLimits.bodyBytes) return { ok: false, reason: 'tooLarge' };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { ok: false, reason: 'notUtf8' };
  }
}
