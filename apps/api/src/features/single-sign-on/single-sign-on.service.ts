import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { can, why } from '@counterpoint/permissions';
import { v7 as uuidv7 } from 'uuid';
import { hashToken } from '../../platform/auth/credential.js';
import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { OwnAddress } from '../../platform/http/own-address.js';
import { LOGGER, type Logger } from '../../platform/logger.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import type { ProofNeeded, SignUpClosed, TooManyAttempts } from '../account/account-refusals.js';
import { AccountService } from '../account/account.service.js';
import { SelfProof, type Shown } from '../account/self-proof.js';
import { audit } from '../audit/write-audit.js';
import { IdentityProvider, type Identity } from './identity-provider.js';
import { readOwnIdentities, type IdentityRecord } from './identity.reader.js';

/** The sign-on does not hold: begun elsewhere, too long ago, finished before, or the provider's answer is wrong. */
export type SignOnRefused = { readonly kind: 'signOnRefused' };
/** Somebody else is linked with this identity. */
export type IdentityTaken = { readonly kind: 'identityTaken' };

/** Whose browser it is, and what happened. Opens nothing by itself. */
export type SignedOn = { readonly accountId: string; readonly how: 'found' | 'created' | 'linked' };

const NO_TEAM = { teamRole: null };
const ABOUT_ACCOUNT = { teamId: null, subjectKind: 'account' } as const;

/** The page of the client that the provider sends browsers back to. */
export const RETURN_PATH = '/sign-in/return';

/**
 * Signing in through an identity provider. Somebody is who (issuer, subject) says: an e-mail address, confirmed or not,
 * links nobody to an account; only who is signed in links an identity to theirs.
 */
@Injectable()
export class SingleSignOnService {
  constructor(
    private readonly database: Database,
    private readonly provider: IdentityProvider,
    private readonly address: OwnAddress,
    private readonly proof: SelfProof,
    private readonly accounts: AccountService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** What people call the provider; null where there is none. */
  get providerName(): string | null {
    return this.provider.name;
  }

  /**
   * Begins a sign-on, or, for `linking`, the linking of an identity to the viewer. The secret stays in the browser that
   * begins: without it nobody can be made to finish what somebody else began. Throws NotFound without a provider.
   */
  async begin(
    viewer: Viewer,
    linking: Shown | null,
  ): Promise<Outcome<{ readonly url: string; readonly secret: string }, NotAllowed | ProofNeeded | TooManyAttempts>> {
    if (this.provider.name === null) throw new NotFound();
    if (linking !== null) {
      if (!can(viewer, 'identity.link', NO_TEAM)) return notAllowed(why(viewer, 'identity.link', NO_TEAM));
      const proved = await this.proof.ask(viewer, linking);
      if (!proved.ok) return proved;
    }
    const { url, state, nonce, verifier } = await this.provider.begin(this.redirectUri);
    const secret = randomBytes(32).toString('base64url');
    await this.database.change(nobody, (tx) =>
      tx.query('SELECT begin_sign_on($1, $2, $3, $4, $5)', [
        hashToken(state),
        hashToken(secret),
        nonce,
        verifier,
        linking === null ? null : viewer.accountId,
      ]),
    );
    return ok({ url, secret });
  }

  /** Finishes it. `query`: what stands after the question mark of the address that the browser came back to. */
  async finish(
    viewer: Viewer,
    input: { readonly query: string; readonly secret: string },
  ): Promise<Outcome<SignedOn, SignOnRefused | IdentityTaken | SignUpClosed>> {
    if (this.provider.name === null) throw new NotFound();
    const address = new URL(this.redirectUri);
    address.search = input.query.slice(0, 8_000);
    const states = address.searchParams.getAll('state');
    const [state = ''] = states;
    const [attempt] = await this.database.change(nobody, (tx) =>
      tx.query<{ nonce: string; verifier: string; linking: boolean }[]>(
        'SELECT nonce, verifier, linking FROM take_sign_on($1, $2, $3)',
        [hashToken(state), hashToken(input.secret), viewer.accountId],
      ),
    );
    if (attempt === undefined || states.length !== 1)
      return this.refuse('begun elsewhere, too long ago or finished before');
    const identity = await this.provider.finish(address, { ...attempt, state });
    if (!identity.ok) return this.refuse(identity.refusal.reason);
    return attempt.linking ? this.link(viewer, identity.value) : this.signIn(identity.value);
  }

  identitiesOf(viewer: Viewer): Promise<IdentityRecord[]> {
    return this.database.withViewer(viewer, readOwnIdentities);
  }

  /** Throws NotFound for one of somebody else. */
  async unlink(
    viewer: Viewer,
    identityId: string,
    shown: Shown,
  ): Promise<Outcome<true, NotAllowed | ProofNeeded | TooManyAttempts>> {
    if (!can(viewer, 'identity.unlink', NO_TEAM)) return notAllowed(why(viewer, 'identity.unlink', NO_TEAM));
    if (!(await this.identitiesOf(viewer)).some(({ id }) => id === identityId)) throw new NotFound();
    const proved = await this.proof.ask(viewer, shown);
    if (!proved.ok) return proved;
    return this.database.change(viewer, async (tx) => {
      const [left] = await tx.query<{ done: boolean }[]>('SELECT unlink_identity($1) AS done', [identityId]);
      if (left?.done !== true) {
        return notAllowed('This is your only way to sign in. Add another one first: a password or a passkey.');
      }
      await audit(tx, viewer, { ...ABOUT_ACCOUNT, action: 'identity.unlinked', subjectId: viewer.accountId });
      return ok(true as const);
    });
  }

  private get redirectUri(): string {
    return this.address.origin + RETURN_PATH;
  }

  private refuse(reason: string) {
    this.log.warn({ reason }, 'a sign-on was refused');
    return refused<SignOnRefused>({ kind: 'signOnRefused' });
  }

  private async link(viewer: Viewer, identity: Identity): Promise<Outcome<SignedOn, IdentityTaken>> {
    const { accountId } = viewer;
    if (accountId === null) throw new NotFound();
    const { issuer, subject, email } = identity;
    return this.database.change(viewer, async (tx) => {
      const own = await tx.query<{ account_id: string }[]>('SELECT account_id FROM find_identity($1, $2)', [
        issuer,
        subject,
      ]);
      if (own[0]?.account_id === accountId) return ok<SignedOn>({ accountId, how: 'linked' });
      const [row] = await tx.query<{ linked: boolean }[]>('SELECT link_identity($1, $2, $3, $4) AS linked', [
        uuidv7(),
        issuer,
        subject,
        shown(email),
      ]);
      if (row?.linked !== true) return refused<IdentityTaken>({ kind: 'identityTaken' });
      await audit(tx, viewer, { ...ABOUT_ACCOUNT, action: 'identity.linked', subjectId: accountId });
      return ok<SignedOn>({ accountId, how: 'linked' });
    });
  }

  private async signIn(identity: Identity): Promise<Outcome<SignedOn, SignUpClosed>> {
    const { issuer, subject, name, email } = identity;
    // The first account belongs to whoever holds the link on the terminal.
    const isClosed = await this.accounts.needsSetUp();
    return this.database.change(nobody, async (tx) => {
      const find = () =>
        tx.query<{ account_id: string }[]>('SELECT account_id FROM find_identity($1, $2)', [issuer, subject]);
      const [known] = await find();
      if (known !== undefined) return ok<SignedOn>({ accountId: known.account_id, how: 'found' });
      if (isClosed) return refused<SignUpClosed>({ kind: 'signUpClosed', why: 'notSetUp' });
      const accountId = uuidv7();
      const [made] = await tx.query<{ made: boolean }[]>(
        'SELECT create_account_for_identity($1, $2, $3, $4, $5, $6) AS made',
        [accountId, nameFor(name), uuidv7(), issuer, subject, shown(email)],
      );
      if (made?.made === true) {
        await audit(tx, nobody, {
          ...ABOUT_ACCOUNT,
          action: 'account.created',
          subjectId: accountId,
          actorId: accountId,
        });
        return ok<SignedOn>({ accountId, how: 'created' });
      }
      // The same person in two browsers at once: the other one was first.
      const [other] = await find();
      if (other === undefined) throw new Error('An identity is taken by nobody.');
      return ok<SignedOn>({ accountId: other.account_id, how: 'found' });
    });
  }
}

/** What a stranger calls themselves, as a name of ours. */
function nameFor(claimed: string | null): string {
  const name = cleanLine('name', [...(claimed ?? '')].slice(0, LIMITS.name).join(''), LIMITS.name);
  return name.ok ? name.value : 'Somebody';
}

function shown(email: string | null): string | null {
  const line = email === null ? null : cleanLine('email', email, 254);
  return line?.ok === true ? line.value : null;
}
