import { Inject, Injectable } from '@nestjs/common';
import { can, why } from '@counterpoint/permissions';
import { v7 as uuidv7 } from 'uuid';
import { hashToken } from '../../platform/auth/credential.js';
import { accountOf, nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  limitReached,
  notAllowed,
  type Invalid,
  type LimitReached,
  type NotAllowed,
} from '../../platform/refusals.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import type { ProofNeeded, TooManyAttempts } from '../account/account-refusals.js';
import { SelfProof, type Shown } from '../account/self-proof.js';
import { audit } from '../audit/write-audit.js';
import { readAuthentication, readClientData, readRegistration } from './passkey-answer.js';
import { readOwnPasskeys, type PasskeyRecord } from './passkey.reader.js';
import { relyingParty, type RelyingParty } from './relying-party.js';

export const PASSKEYS_AT_MOST = 20;

/** The answer of the device does not hold: another site's, an old challenge's, a forged one's, an unknown key's. */
export type PasskeyRefused = { readonly kind: 'passkeyRefused' };
/** Somebody has registered this very key. */
export type PasskeyKnown = { readonly kind: 'passkeyKnown' };

/** Three hundred modules, loaded when the first passkey is made or used: a start does not wait for them. */
const webAuthn = () => import('@simplewebauthn/server');

const NO_TEAM = { teamRole: null };
const NO_NAME = 'Passkeys need a server that is reached by a name. This one is reached by a number: set PUBLIC_URL.';
const REFUSED: PasskeyRefused = { kind: 'passkeyRefused' };

/** Passkeys: signing in with a key that a device keeps. It shows a person and their presence, so it is two factors in one. */
@Injectable()
export class PasskeyService {
  private readonly party: RelyingParty | null;

  constructor(
    private readonly database: Database,
    private readonly proof: SelfProof,
    @Inject(PLATFORM_SETTINGS) settings: PlatformSettings,
  ) {
    this.party = relyingParty(settings.publicUrl);
  }

  /** Whether browsers can use passkeys at this server's address. */
  get isAvailable(): boolean {
    return this.party !== null;
  }

  /** Options for the browser to make a key with, as JSON. Only for somebody who shows again who they are. */
  async beginRegistration(
    viewer: Viewer,
    shown: Shown,
  ): Promise<Outcome<string, NotAllowed | ProofNeeded | TooManyAttempts>> {
    if (!can(viewer, 'passkey.add', NO_TEAM)) return notAllowed(why(viewer, 'passkey.add', NO_TEAM));
    if (this.party === null) return notAllowed(NO_NAME);
    const proved = await this.proof.ask(viewer, shown);
    if (!proved.ok) return proved;
    const accountId = accountOf(viewer);
    const { name, passkeys } = await this.database.withViewer(viewer, async (tx) => {
      const [rows, own] = await Promise.all([
        tx.query<{ name: string }[]>('SELECT name FROM account WHERE account_id = $1', [accountId]),
        readOwnPasskeys(tx),
      ]);
      return { name: rows[0]?.name ?? '', passkeys: own };
    });
    const { generateRegistrationOptions } = await webAuthn();
    const options = await generateRegistrationOptions({
      rpName: 'Counterpoint',
      rpID: this.party.id,
      userName: name,
      userDisplayName: name,
      userID: new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex')),
      attestationType: 'none',
      excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: [...transports],
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.keepChallenge(options.challenge, accountId);
    return ok(JSON.stringify(options));
  }

  /** Keeps the key that the browser made. */
  async finishRegistration(
    viewer: Viewer,
    input: { readonly response: string; readonly name: string },
  ): Promise<
    Outcome<{ readonly passkeyId: string }, Invalid | NotAllowed | PasskeyRefused | PasskeyKnown | LimitReached>
  > {
    if (!can(viewer, 'passkey.add', NO_TEAM)) return notAllowed(why(viewer, 'passkey.add', NO_TEAM));
    const name = cleanLine('name', input.name, LIMITS.name);
    if (!name.ok) return name;
    const response = readRegistration(input.response);
    if (response === null)
      return invalid('response', 'This is not what a browser answers to navigator.credentials.create.');
    const checked = await this.expect(response.response.clientDataJSON, accountOf(viewer));
    if (checked === null) return refused(REFUSED);
    const { verifyRegistrationResponse } = await webAuthn();
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: checked.challenge,
      expectedOrigin: checked.origin,
      expectedRPID: checked.party.id,
      requireUserVerification: true,
    }).catch(() => null);
    if (verified?.verified !== true) return refused(REFUSED);
    const { credential, credentialBackedUp } = verified.registrationInfo;
    const passkeyId = uuidv7();
    const values = [
      passkeyId,
      credential.id,
      Buffer.from(credential.publicKey),
      credential.counter,
      credential.transports ?? [],
      credentialBackedUp,
      name.value,
      PASSKEYS_AT_MOST,
    ];
    return this.database.change(viewer, async (tx) => {
      const own = await readOwnPasskeys(tx);
      if (own.length >= PASSKEYS_AT_MOST) {
        return limitReached(
          PASSKEYS_AT_MOST,
          `You have ${PASSKEYS_AT_MOST} passkeys. Remove one that you no longer use.`,
        );
      }
      const [row] = await tx.query<{ added: boolean }[]>(
        'SELECT add_passkey($1, $2, $3, $4, $5, $6, $7, $8) AS added',
        values,
      );
      if (row?.added !== true) return refused<PasskeyKnown>({ kind: 'passkeyKnown' });
      await audit(tx, viewer, {
        teamId: null,
        action: 'passkey.added',
        subjectKind: 'account',
        subjectId: viewer.accountId,
      });
      return ok({ passkeyId });
    });
  }

  /** Options for the browser to sign in with, as JSON. The same for everybody: they tell nothing about accounts. */
  async beginSignIn(): Promise<Outcome<string, NotAllowed>> {
    if (this.party === null) return notAllowed(NO_NAME);
    const { generateAuthenticationOptions } = await webAuthn();
    const options = await generateAuthenticationOptions({ rpID: this.party.id, userVerification: 'required' });
    await this.keepChallenge(options.challenge, null);
    return ok(JSON.stringify(options));
  }

  /** Whose key answered. Opens nothing by itself. */
  async finishSignIn(json: string): Promise<Outcome<{ readonly accountId: string }, Invalid | PasskeyRefused>> {
    const response = readAuthentication(json);
    if (response === null)
      return invalid('response', 'This is not what a browser answers to navigator.credentials.get.');
    const checked = await this.expect(response.response.clientDataJSON, null);
    if (checked === null) return refused(REFUSED);
    const [found] = await this.database.withViewer(nobody, (tx) =>
      tx.query<{ account_id: string; public_key: Buffer; counter: string; transports: string[] }[]>(
        'SELECT account_id, public_key, counter, transports FROM find_passkey($1)',
        [response.id],
      ),
    );
    if (found === undefined) return refused(REFUSED);
    const { verifyAuthenticationResponse } = await webAuthn();
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: checked.challenge,
      expectedOrigin: checked.origin,
      expectedRPID: checked.party.id,
      requireUserVerification: true,
      credential: { id: response.id, publicKey: new Uint8Array(found.public_key), counter: Number(found.counter) },
    }).catch(() => null);
    if (verified?.verified !== true) return refused(REFUSED);
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    const [used] = await this.database.change(nobody, (tx) =>
      tx.query<{ fresh: boolean }[]>('SELECT use_passkey($1, $2, $3) AS fresh', [
        response.id,
        newCounter,
        credentialBackedUp,
      ]),
    );
    return used?.fresh === true ? ok({ accountId: found.account_id }) : refused(REFUSED);
  }

  passkeysOf(viewer: Viewer): Promise<PasskeyRecord[]> {
    return this.database.withViewer(viewer, readOwnPasskeys);
  }

  /** Calls it something else. Throws NotFound for one of somebody else. */
  async renamePasskey(
    viewer: Viewer,
    passkeyId: string,
    newName: string,
  ): Promise<Outcome<true, Invalid | NotAllowed>> {
    if (!can(viewer, 'passkey.rename', NO_TEAM)) return notAllowed(why(viewer, 'passkey.rename', NO_TEAM));
    const name = cleanLine('name', newName, LIMITS.name);
    if (!name.ok) return name;
    return this.database.change(viewer, async (tx) => {
      const [row] = await tx.query<{ renamed: boolean }[]>('SELECT rename_passkey($1, $2) AS renamed', [
        passkeyId,
        name.value,
      ]);
      if (row?.renamed !== true) throw new NotFound();
      await audit(tx, viewer, {
        teamId: null,
        action: 'passkey.renamed',
        subjectKind: 'account',
        subjectId: viewer.accountId,
      });
      return ok(true as const);
    });
  }

  /** Throws NotFound for one of somebody else. */
  async removePasskey(
    viewer: Viewer,
    passkeyId: string,
    shown: Shown,
  ): Promise<Outcome<true, NotAllowed | ProofNeeded | TooManyAttempts>> {
    if (!can(viewer, 'passkey.remove', NO_TEAM)) return notAllowed(why(viewer, 'passkey.remove', NO_TEAM));
    if (!(await this.passkeysOf(viewer)).some(({ id }) => id === passkeyId)) throw new NotFound();
    const proved = await this.proof.ask(viewer, shown);
    if (!proved.ok) return proved;
    return this.database.change(viewer, async (tx) => {
      const [left] = await tx.query<{ removed: boolean }[]>('SELECT remove_passkey($1) AS removed', [passkeyId]);
      if (left?.removed !== true) return notAllowed(LAST_WAY_IN);
      await audit(tx, viewer, {
        teamId: null,
        action: 'passkey.removed',
        subjectKind: 'account',
        subjectId: viewer.accountId,
      });
      return ok(true as const);
    });
  }

  private async keepChallenge(challenge: string, accountId: string | null): Promise<void> {
    await this.database.change(nobody, (tx) =>
      tx.query('SELECT keep_passkey_challenge($1, $2)', [hashToken(challenge), accountId]),
    );
  }

  /** What the signature has to be about; null where the challenge was not given out for this, or was answered before. */
  private async expect(clientDataJSON: string, accountId: string | null) {
    const data = readClientData(clientDataJSON);
    const { party } = this;
    if (data === null || party === null || !party.isOrigin(data.origin)) return null;
    const [row] = await this.database.change(nobody, (tx) =>
      tx.query<{ taken: boolean }[]>('SELECT take_passkey_challenge($1, $2) AS taken', [
        hashToken(data.challenge),
        accountId,
      ]),
    );
    return row?.taken === true ? { ...data, party } : null;
  }
}

export const LAST_WAY_IN =
  'This is your only way to sign in. Add another one first: a password, a passkey or a single sign-on.';
