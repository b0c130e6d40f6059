import { Inject, Injectable } from '@nestjs/common';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotSignedIn } from '../../platform/errors.js';
import { MailWorker } from '../../platform/mail/mail-worker.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import type { AccountDeed } from './account-audit.js';
import type { FactorState, ProofNeeded, TooManyAttempts, WrongCode } from './account-refusals.js';
import { Attempts } from './attempts.js';
import { FactorSecrets } from './factor-secrets.js';
import type { Caller } from './caller.js';
import { readCode, type SpendableCode } from './code-check.js';
import { notify } from './notices.js';
import { newRecoveryCodes, newSecret, recoveryCodeHash, secretUri, stepOfCode } from './one-time-codes.js';
import { proveOneself, readOwnCredential, type OwnCredential } from './proof.js';
import { SessionService, type OpenedSession } from './session.service.js';

export type NewSecret = { readonly secret: string; readonly uri: string };
export type SecuredWith = { readonly session: OpenedSession; readonly recoveryCodes: readonly string[] };
const TURNED_ON: AccountDeed = { action: 'secondFactor.turnedOn' };
const TURNED_OFF: AccountDeed = { action: 'secondFactor.turnedOff' };
const RENEWED: AccountDeed = { action: 'recoveryCodes.renewed' };
type Proof = { readonly password?: string | null | undefined };

@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly attempts: Attempts,
    private readonly secrets: FactorSecrets,
    @Inject(MailWorker) private readonly mails: Pick<MailWorker, 'nudge'>,
  ) {}

  /** A secret for an authenticator app. Nothing is asked for until `confirm` has seen a code made from it. */
  async begin(
    viewer: Viewer,
    { password }: Proof,
    caller: Caller,
  ): Promise<Outcome<NewSecret, FactorState | ProofNeeded | TooManyAttempts>> {
    const own = await this.ownProved(viewer, password, caller);
    if (!own.ok) return own;
    const secret = newSecret();
    const [row] = await this.database.change(viewer, (tx) =>
      tx.query<{ done: boolean }[]>('SELECT prepare_second_factor($1) AS done', [
        this.secrets.seal(accountOf(viewer), secret),
      ]),
    );
    if (row?.done !== true) return refused({ kind: 'factorState', isOn: true });
    return ok({ secret, uri: secretUri(secret, own.value.email ?? own.value.name) });
  }

  /** From now on the factor is asked for. Other sessions, which were opened without it, end. */
  async confirm(
    viewer: Viewer,
    input: { readonly code: string },
  ): Promise<Outcome<SecuredWith, FactorState | WrongCode | TooManyAttempts>> {
    const own = await this.own(viewer);
    if (own.factorSince !== null) return refused({ kind: 'factorState', isOn: true });
    const tried = await this.tryCode(viewer);
    if (tried === null) return refused({ kind: 'factorState', isOn: false });
    const step = stepOfCode(tried.secret, input.code.slice(0, 100), tried.lastStep);
    if (step === null) return refused({ kind: 'wrongCode' });
    const codes = freshCodes();
    const { result, session } = await this.sessions.whileSecuring(viewer, TURNED_ON, async (tx) => {
      const [row] = await tx.query<{ done: boolean }[]>('SELECT confirm_second_factor($1, $2) AS done', [
        step,
        codes.hashes,
      ]);
      if (row?.done !== true) return refused<WrongCode>({ kind: 'wrongCode' });
      await notify(tx, own.email, 'factorOn');
      return ok(null);
    });
    if (!result.ok) return result;
    if (session === null) throw new NotSignedIn();
    this.mails.nudge();
    return ok({ session, recoveryCodes: codes.plain });
  }

  /** Ten new recovery codes in place of the earlier ones. */
  async renewRecoveryCodes(
    viewer: Viewer,
    input: Proof & { readonly code: string },
    caller: Caller,
  ): Promise<Outcome<SecuredWith, FactorState | ProofNeeded | WrongCode | TooManyAttempts>> {
    const codes = freshCodes();
    const done = await this.withCode(viewer, input, caller, RENEWED, async (tx, own) => {
      await tx.query('SELECT set_recovery_codes($1)', [codes.hashes]);
      await notify(tx, own.email, 'recoveryCodes');
    });
    return done.ok ? ok({ session: done.value, recoveryCodes: codes.plain }) : done;
  }

  async remove(
    viewer: Viewer,
    input: Proof & { readonly code: string },
    caller: Caller,
  ): Promise<Outcome<OpenedSession, FactorState | ProofNeeded | WrongCode | TooManyAttempts>> {
    return this.withCode(viewer, input, caller, TURNED_OFF, async (tx, own) => {
      await tx.query('SELECT remove_second_factor()');
      await notify(tx, own.email, 'factorOff');
    });
  }

  /** What takes both the password and a code. */
  private async withCode(
    viewer: Viewer,
    { password, code: typed }: Proof & { readonly code: string },
    caller: Caller,
    deed: AccountDeed,
    work: (tx: Parameters<typeof notify>[0], own: OwnCredential) => Promise<void>,
  ): Promise<Outcome<OpenedSession, FactorState | ProofNeeded | WrongCode | TooManyAttempts>> {
    const proved = await this.ownProved(viewer, password, caller);
    if (!proved.ok) return proved;
    const own = proved.value;
    if (own.factorSince === null) return refused({ kind: 'factorState', isOn: false });
    const tried = await this.tryCode(viewer);
    if (tried === null) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: 3_600 });
    const code = readCode(typed, tried.secret, tried.lastStep);
    if (code === null) return refused({ kind: 'wrongCode' });
    const { result, session } = await this.sessions.whileSecuring(viewer, deed, async (tx) => {
      if (!(await spend(tx, viewer, code))) return refused<WrongCode>({ kind: 'wrongCode' });
      await work(tx, own);
      return ok(null);
    });
    if (!result.ok) return result;
    if (session === null) throw new NotSignedIn();
    this.mails.nudge();
    return ok(session);
  }

  private async own(viewer: Viewer): Promise<OwnCredential> {
    const own = await readOwnCredential(this.database, viewer);
    if (own === null) throw new NotSignedIn();
    return own;
  }

  private async ownProved(viewer: Viewer, password: string | null | undefined, { ip }: Caller) {
    const { database, attempts } = this;
    const own = await this.own(viewer);
    const proved = await proveOneself({ database, attempts, viewer, ip }, own, password);
    return proved.ok ? ok(own) : proved;
  }

  /** The secret and the newest step that was used, for one try; null: no factor, or too many wrong codes. */
  private async tryCode(viewer: Viewer): Promise<{ readonly secret: string; readonly lastStep: number } | null> {
    const [row] = await this.database.change(viewer, (tx) =>
      tx.query<{ secret: string; last_step: string }[]>('SELECT secret, last_step FROM try_viewer_code()'),
    );
    if (row === undefined) return null;
    const secret = await this.secrets.open(accountOf(viewer), row.secret);
    return { secret, lastStep: Number(row.last_step) };
  }
}

async function spend(tx: Parameters<typeof notify>[0], viewer: Viewer, code: SpendableCode): Promise<boolean> {
  const [row] = await tx.query<{ spent: boolean }[]>('SELECT spend_code($1, $2, $3) AS spent', [
    viewer.accountId,
    code.step,
    code.recovery,
  ]);
  return row?.spent === true;
}

function freshCodes(): { readonly plain: readonly string[]; readonly hashes: readonly Buffer[] } {
  const plain = newRecoveryCodes();
  return { plain, hashes: plain.flatMap((code) => recoveryCodeHash(code) ?? []) };
}
