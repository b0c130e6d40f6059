import { Injectable } from '@nestjs/common';
import { hashToken, newSessionToken } from '../../platform/auth/credential.js';
import { accountOf, nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { auditAccount, type AccountDeed, type SignInWay } from './account-audit.js';
import { cleanAgent, type Caller } from './caller.js';

/** A signed-in browser: the token goes into its cookie, only the hash is kept. */
export type OpenedSession = { readonly viewer: Viewer; readonly token: string; readonly expiresAt: Date };

/** What people see of their sessions. */
export type SessionRecord = {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string;
  readonly isCurrent: boolean;
};

export const SESSION_DAYS = 90;

@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /**
   * Signs a browser in. Only for somebody who has just shown in full who they are: a password and the code where there is
   * a second factor, or a key that counts for both. Its token is always a new one, and the session that the browser had
   * ends.
   */
  async open(accountId: string, caller: Caller, way: SignInWay): Promise<OpenedSession> {
    const session = await this.openIf(accountId, caller, way, () => Promise.resolve(true));
    if (session === null) throw new Error('A session that depends on nothing was not opened.');
    return session;
  }

  /** As `open`, if `holds` says so within the same transaction; null where it does not. */
  async openIf(
    accountId: string,
    { userAgent, viewer }: Caller,
    way: SignInWay,
    holds: (tx: Transaction) => Promise<boolean>,
  ): Promise<OpenedSession | null> {
    const session = newSession(accountId);
    const earlier = viewer?.sessionHash ?? null;
    const isOpen = await this.database.change(nobody, async (tx) => {
      if (!(await holds(tx))) return false;
      if (earlier !== null) await tx.query('SELECT close_session($1)', [earlier]);
      await tx.query('SELECT open_session($1, $2, make_interval(days => $3), $4)', [
        session.viewer.sessionHash,
        accountId,
        SESSION_DAYS,
        cleanAgent(userAgent),
      ]);
      await auditAccount(tx, nobody, accountId, { action: 'signIn.succeeded', after: { by: way } });
      return true;
    });
    if (!isOpen) return null;
    if (earlier !== null) this.tell([earlier]);
    return session;
  }

  async close({ sessionHash }: Pick<Viewer, 'sessionHash'>): Promise<void> {
    if (sessionHash === null) return;
    await this.database.change(nobody, (tx) => tx.query('SELECT close_session($1)', [sessionHash]));
    this.tell([sessionHash]);
  }

  /** The viewer's sessions: the one that asks first, then the newest use. */
  list(viewer: Viewer): Promise<SessionRecord[]> {
    return this.database.withViewer(viewer, async (tx) => {
      const rows = await tx.query<SessionRow[]>(
        `SELECT session_id AS id, created_at, last_seen_at, expires_at, agent, coalesce(is_own, false) AS is_own
           FROM viewer_sessions($1)`,
        [viewer.sessionHash],
      );
      return rows.map((row) => ({
        id: row.id,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        expiresAt: row.expires_at,
        userAgent: row.agent,
        isCurrent: row.is_own,
      }));
    });
  }

  /**
   * Ends another of the viewer's own sessions; for the one that asks there is `close`, which takes the cookie along.
   *
   * @throws NotFound for one of somebody else, or that has ended
   */
  async revoke(viewer: Viewer, sessionId: string): Promise<Outcome<null, NotAllowed>> {
    const own = (await this.list(viewer)).find(({ id }) => id === sessionId);
    if (own === undefined) throw new NotFound();
    if (own.isCurrent) return notAllowed('This is the session that you are using. Sign out instead.');
    const ended = await this.database.change(viewer, async (tx) => {
      const rows = await tx.query<{ hash: Buffer }[]>('SELECT hash FROM close_viewer_session($1)', [sessionId]);
      if (rows.length === 0) throw new NotFound();
      await auditAccount(tx, viewer, accountOf(viewer), { action: 'session.ended', after: { sessions: 1 } });
      return rows;
    });
    this.tell(ended.map(({ hash }) => hash));
    return ok(null);
  }

  /** Ends all of the viewer's sessions, or all but the one that asks. Answers how many. */
  async revokeAll(viewer: Viewer, { keepOwn }: { keepOwn: boolean }): Promise<number> {
    const accountId = accountOf(viewer);
    const kept = keepOwn ? viewer.sessionHash : null;
    const ended = await this.database.change(viewer, async (tx) => {
      const hashes = await endSessions(tx, kept);
      await auditAccount(tx, viewer, accountId, { action: 'session.ended', after: { sessions: hashes.length } });
      return hashes;
    });
    this.tell(ended);
    return ended.length;
  }

  /**
   * Does what changes how somebody signs in, within one transaction: the session gets another token, all others end, and
   * open connections are told, and `deed` is in the audit log. `work` answers whether it was done; where not, nothing is
   * changed.
   *
   * @throws NotSignedIn when the session has ended meanwhile
   */
  async whileSecuring<Result extends { readonly ok: boolean }>(
    viewer: Viewer,
    deed: AccountDeed,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly session: OpenedSession | null }> {
    const { sessionHash } = viewer;
    if (sessionHash === null) throw new NotSignedIn();
    const session = newSession(accountOf(viewer));
    const { result, ended } = await this.database.change(viewer, async (tx) => {
      const done = await work(tx);
      if (!done.ok) return { result: done, ended: [] };
      const others = await endSessions(tx, sessionHash);
      const [row] = await tx.query<{ renewed: boolean }[]>('SELECT renew_session($1, $2) AS renewed', [
        sessionHash,
        session.viewer.sessionHash,
      ]);
      if (row?.renewed !== true) throw new NotSignedIn();
      await auditAccount(tx, viewer, accountOf(viewer), deed);
      return { result: done, ended: [...others, sessionHash] };
    });
    this.tell(ended);
    return { result, session: result.ok ? session : null };
  }

  /** Those who hold a session that has ended fall silent on every node. */
  tell(hashes: readonly Buffer[]): void {
    this.signals.publish(hashes.map((hash) => ({ kind: 'signedOut', sessionHash: hash.toString('hex') })));
  }
}

type SessionRow = {
  readonly id: string;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly agent: string;
  readonly is_own: boolean;
};

async function endSessions(tx: Transaction, kept: Buffer | null): Promise<Buffer[]> {
  const rows = await tx.query<{ hash: Buffer }[]>('SELECT hash FROM close_viewer_sessions($1)', [kept]);
  return rows.map(({ hash }) => hash);
}

/** A session that is not stored yet. */
export function newSession(accountId: string): OpenedSession & { readonly viewer: { readonly sessionHash: Buffer } } {
  const token = newSessionToken();
  const expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000);
  return { viewer: { accountId, sessionHash: hashToken(token), scopes: null }, token, expiresAt };
}
