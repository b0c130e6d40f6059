import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { can, why } from '@counterpoint/permissions';
import { v7 as uuidv7 } from 'uuid';
import { hashToken } from '../../platform/auth/credential.js';
import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import type { ProofNeeded, TooManyAttempts } from '../account/account-refusals.js';
import { SelfProof, type Shown } from '../account/self-proof.js';
import { audit } from '../audit/write-audit.js';

/** These teams would be left without an owner. */
export type TeamsRestOnYou = {
  readonly kind: 'teamsRestOnYou';
  readonly teams: readonly { readonly teamId: string; readonly name: string }[];
};

export type ExportAddress = { readonly secret: string; readonly expiresAt: Date };

const NO_TEAM = { teamRole: null };
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** What people can ask for about themselves: everything of their own, and to be forgotten. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
    private readonly proof: SelfProof,
  ) {}

  /** An address for everything of the viewer's own: it works once, within ten minutes. */
  async prepareExport(
    viewer: Viewer,
    shown: Shown,
  ): Promise<Outcome<ExportAddress, NotAllowed | ProofNeeded | TooManyAttempts>> {
    if (!can(viewer, 'account.export', NO_TEAM)) return notAllowed(why(viewer, 'account.export', NO_TEAM));
    const proved = await this.proof.ask(viewer, shown);
    if (!proved.ok) return proved;
    const secret = randomBytes(32).toString('base64url');
    return this.database.change(viewer, async (tx) => {
      const [row] = await tx.query<{ ends: Date }[]>('SELECT keep_account_export($1) AS ends', [hashToken(secret)]);
      await audit(tx, viewer, {
        teamId: null,
        action: 'account.exported',
        subjectKind: 'account',
        subjectId: viewer.accountId,
      });
      return ok({ secret, expiresAt: row?.ends ?? new Date() });
    });
  }

  /** Whose export the secret opens; null for none that works. It works no longer after that. */
  async takeExport(secret: string): Promise<Viewer | null> {
    if (!SECRET.test(secret)) return null;
    const [row] = await this.database.change(nobody, (tx) =>
      tx.query<{ account_id: string }[]>('SELECT account_id FROM take_account_export($1)', [hashToken(secret)]),
    );
    return row === undefined ? null : { accountId: row.account_id, sessionHash: null, scopes: null };
  }

  /** Reads as the viewer, at one moment. */
  read<Result>(viewer: Viewer, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.withSnapshot(viewer, work);
  }

  /** Forgets the viewer for good: see erase_viewer. `name` must be theirs, so that nobody does it by a slip. */
  async erase(
    viewer: Viewer,
    input: { readonly name: string },
    shown: Shown,
  ): Promise<Outcome<true, Invalid | NotAllowed | ProofNeeded | TooManyAttempts | TeamsRestOnYou>> {
    if (!can(viewer, 'account.erase', NO_TEAM)) return notAllowed(why(viewer, 'account.erase', NO_TEAM));
    const [account] = await this.database.withViewer(viewer, (tx) =>
      tx.query<{ name: string; is_demo: boolean }[]>('SELECT name, is_demo FROM account WHERE account_id = $1', [
        viewer.accountId,
      ]),
    );
    if (account?.is_demo === true)
      return notAllowed('This is a demo account: it belongs to everybody who tries things out.');
    if (account?.name !== input.name.normalize('NFC').trim()) {
      return invalid('name', 'This is not your name here. Type it as it stands, to show that you mean it.');
    }
    const proved = await this.proof.ask(viewer, shown);
    if (!proved.ok) return proved;
    const outcome = await this.database.change(viewer, async (tx) => {
      const teams = await tx.query<{ teamId: string; name: string }[]>(
        'SELECT team_id AS "teamId", name FROM teams_resting_on_viewer()',
      );
      if (teams.length > 0) return refused<TeamsRestOnYou>({ kind: 'teamsRestOnYou', teams });
      const ended = await tx.query<{ hash: Buffer }[]>('SELECT hash FROM erase_viewer($1)', [uuidv7()]);
      await audit(tx, viewer, {
        teamId: null,
        action: 'account.erased',
        subjectKind: 'account',
        subjectId: viewer.accountId,
      });
      return ok(ended);
    });
    if (!outcome.ok) return outcome;
    this.signals.publish(outcome.value.map(({ hash }) => ({ kind: 'signedOut', sessionHash: hash.toString('hex') })));
    if (viewer.accountId !== null) this.signals.publish([{ kind: 'rightsChanged', accountId: viewer.accountId }]);
    return ok(true);
  }
}
