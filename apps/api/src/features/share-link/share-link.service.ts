import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { Forbidden, NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, limitReached, type Invalid, type LimitReached, type NotAllowed } from '../../platform/refusals.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import { hashPassword, passwordMatches } from '../account/passwords.js';
import { audit } from '../audit/write-audit.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { countOpenLinks, readShareLink } from './share-link.reader.js';
import { newShareSecrets, readShareToken } from './share-token.js';

export type CreateShareLink = {
  readonly teamId: string;
  readonly debateId: string;
  readonly name: string;
  readonly expiresInDays: number;
  readonly password: string | null;
};
/** The link does not work: wrong, over, taken back, or its debate is not shared by link any more. Nobody is told which. */
export type ShareLinkUnusable = { readonly kind: 'shareLinkUnusable' };
/** It needs a password. `wrong`: one was given, and it is not that one. */
export type PasswordNeeded = { readonly kind: 'passwordNeeded'; readonly wrong: boolean };
/** Too many wrong passwords were tried. */
export type TooManyTries = { readonly kind: 'tooManyTries'; readonly secondsToWait: number };
export type OpenedLink = {
  readonly teamId: string;
  readonly debateId: string;
  readonly key: Buffer;
  readonly expiresAt: Date;
};

const MOST_LINKS = 50;
const PASSWORD = { least: 8, most: 128 };
/** So many wrong passwords within the time, from anywhere, and the link asks everybody to wait. It is never locked for good. */
export const PASSWORD_TRIES = { most: 10, minutes: 15 };

/** Links that let whoever holds them read one debate, and do nothing else there. */
@Injectable()
export class ShareLinkService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** A new link. Its secret is in the answer only, so no idempotency key can bring it back. */
  async createShareLink(
    viewer: Viewer,
    input: CreateShareLink,
  ): Promise<
    Outcome<
      { teamId: string; shareLinkId: string; token: string },
      Invalid | NotAllowed | LimitReached | IdempotencyMismatch
    >
  > {
    const name = cleanLine('name', input.name, LIMITS.name);
    if (!name.ok) return name;
    const { teamId, debateId, expiresInDays, password } = input;
    if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > 365) {
      return invalid('expiresInDays', 'A link lives 1 to 365 days.');
    }
    const length = password === null ? PASSWORD.least : [...password].length;
    if (length < PASSWORD.least || length > PASSWORD.most) {
      return invalid(
        'password',
        `A password has ${PASSWORD.least} to ${PASSWORD.most} characters; this one has ${length}.`,
      );
    }
    // Asked before the password is hashed, which costs much, and again where it counts.
    const early = await this.database.withViewer(viewer, (tx) => this.mayCreate(tx, viewer, teamId, debateId));
    if (!early.ok) return early;
    const passwordHash = password === null ? null : await hashPassword(password);
    const once = { operation: 'createShareLink', key: null, input: { ...input, password: null } };
    return this.database.write(viewer, once, async (tx) => {
      const permission = await this.mayCreate(tx, viewer, teamId, debateId);
      if (!permission.ok) return permission;
      const shareLinkId = uuidv7();
      const { token, tokenHash, keyHash } = newShareSecrets(teamId, passwordHash);
      await tx.query(
        `INSERT INTO share_link (team_id, share_link_id, debate_id, name, token_hash, key_hash, password_hash, has_password,
                                 created_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7::text IS NOT NULL, $8, now() + make_interval(days => $9))`,
        [teamId, shareLinkId, debateId, name.value, tokenHash, keyHash, passwordHash, viewer.accountId, expiresInDays],
      );
      await audit(tx, viewer, {
        ...{ teamId, debateId, action: 'shareLink.created', subjectKind: 'shareLink', subjectId: shareLinkId },
        after: { expiresInDays, hasPassword: passwordHash !== null },
      });
      return ok({ teamId, shareLinkId, token });
    });
  }

  /** Makes a link useless from now on, for those who came by it, too: whoever is reading falls silent. */
  async revokeShareLink(
    viewer: Viewer,
    input: { readonly teamId: string; readonly shareLinkId: string },
  ): Promise<Outcome<{ debateId: string }, NotAllowed | IdempotencyMismatch>> {
    const { teamId, shareLinkId } = input;
    const once = { operation: 'revokeShareLink', key: null, input };
    const outcome = await this.database.write(viewer, once, async (tx) => {
      const link = await readShareLink(tx, teamId, shareLinkId);
      if (link === null) throw new NotFound();
      const { debateId } = link;
      const permission = allowed(viewer, await accessTo(tx, viewer, teamId, debateId), 'shareLink.revoke');
      if (!permission.ok) return permission;
      await tx.query(
        'UPDATE share_link SET revoked_at = now() WHERE team_id = $1 AND share_link_id = $2 AND revoked_at IS NULL',
        [teamId, shareLinkId],
      );
      await audit(tx, viewer, {
        ...{ teamId, debateId, action: 'shareLink.revoked', subjectKind: 'shareLink', subjectId: shareLinkId },
      });
      return ok({ debateId });
    });
    if (outcome.ok) this.signals.publish([{ kind: 'linksChanged', debateId: outcome.value.debateId }]);
    return outcome;
  }

  /**
   * What the holder of a link gets to keep, so that they may read. Works for strangers.
   *
   * @throws Forbidden for an API token: its rights are what it says, and a link would add to them
   */
  async openShareLink(
    viewer: Viewer,
    { token, password }: { readonly token: string; readonly password: string | null },
  ): Promise<Outcome<OpenedLink, ShareLinkUnusable | PasswordNeeded | TooManyTries>> {
    if (viewer.scopes !== null) throw new Forbidden('A share link is opened in a browser, not with an API token.');
    const unusable = refused<ShareLinkUnusable>({ kind: 'shareLinkUnusable' });
    const key = readShareToken(token);
    if (key === null) return unusable;
    const { teamId, tokenHash } = key;
    const [link] = await this.database.change(viewer, (tx) =>
      tx.query<{ debateId: string; passwordHash: string | null; expiresAt: Date; secondsToWait: number }[]>(
        `SELECT debate_id AS "debateId", password_hash AS "passwordHash", expires_at AS "expiresAt", seconds_to_wait AS "secondsToWait"
           FROM try_share_link($1, $2, $3, $4, make_interval(mins => $5))`,
        [teamId, tokenHash, password !== null, PASSWORD_TRIES.most, PASSWORD_TRIES.minutes],
      ),
    );
    if (link === undefined) return unusable;
    const { debateId, passwordHash, expiresAt, secondsToWait } = link;
    if (passwordHash !== null) {
      if (password === null) return refused({ kind: 'passwordNeeded', wrong: false });
      if (secondsToWait > 0) return refused({ kind: 'tooManyTries', secondsToWait });
      const fits = [...password].length <= PASSWORD.most && (await passwordMatches(passwordHash, password));
      if (!fits) return refused({ kind: 'passwordNeeded', wrong: true });
      await this.database.change(viewer, (tx) =>
        tx.query('SELECT forgive_share_link_try($1, $2)', [teamId, tokenHash]),
      );
    }
    return ok({ teamId, debateId, key: key.keyWith(passwordHash), expiresAt });
  }

  private async mayCreate(
    tx: Transaction,
    viewer: Viewer,
    teamId: string,
    debateId: string,
  ): Promise<Outcome<true, Invalid | NotAllowed | LimitReached>> {
    const access = await accessTo(tx, viewer, teamId, debateId);
    const permission = allowed(viewer, access, 'shareLink.create');
    if (!permission.ok) return permission;
    if (access.visibility !== 'link') {
      return invalid('debateId', 'This debate is not shared by link. Change who may read it to “by link” first.');
    }
    if ((await countOpenLinks(tx, teamId, debateId)) >= MOST_LINKS) {
      return limitReached(MOST_LINKS, `A debate has at most ${MOST_LINKS} links that work. Take one back first.`);
    }
    return ok(true);
  }
}
