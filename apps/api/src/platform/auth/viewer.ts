import { NotSignedIn } from '../errors.js';

/** Who is asking. Worked out anew for every request and for every subscription, from the cookie or the token alone. */
export type Viewer = {
  /** null: nobody is signed in. */
  readonly accountId: string | null;
  /** SHA-256 of the session's token, for signing out; null without a session (nobody, or an API token). */
  readonly sessionHash: Buffer | null;
  /** What an API token may be used for; null = a session, which carries all rights of its account. */
  readonly scopes: readonly string[] | null;
  /** The only debate that the API token is for: for it, the others do not exist. Left out where it is not limited. */
  readonly onlyDebateId?: string;
  /** SHA-256 of the API token's secret, for limits; left out without one. */
  readonly tokenHash?: Buffer;
  /** SHA-256, in hexadecimal, of the keys of share links that the viewer holds: they may read those debates, too. Left out for none. */
  readonly shareKeys?: readonly string[];
};

/** What row security goes by. */
export type Principal = Pick<Viewer, 'accountId' | 'onlyDebateId' | 'shareKeys'>;

export type SignedInViewer = Viewer & { readonly accountId: string };

export const nobody: Viewer = Object.freeze({ accountId: null, sessionHash: null, scopes: null });

export function isSignedIn(viewer: Viewer): viewer is SignedInViewer {
  return viewer.accountId !== null;
}

/** The account of somebody who is known to be signed in, such as behind `@SignedIn()` or inside `Database.write`. */
export function accountOf(viewer: Viewer): string {
  if (viewer.accountId === null) throw new NotSignedIn();
  return viewer.accountId;
}
