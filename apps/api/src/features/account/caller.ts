import type { Viewer } from '../../platform/auth/viewer.js';

/** Who is at the other end of a request, as far as the network tells. */
export type Caller = {
  /** For limits only. */
  readonly ip: string;
  /** What the browser calls itself, so that people know their sessions apart. */
  readonly userAgent: string;
  /** Who is signed in there already: their session ends when another begins in the same browser. */
  readonly viewer?: Pick<Viewer, 'sessionHash'>;
};

/** A user agent as it is kept: one line, not long. */
export function cleanAgent(raw: string): string {
  return raw
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
