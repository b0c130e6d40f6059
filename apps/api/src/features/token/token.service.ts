import { Injectable } from '@nestjs/common';
import { can, isScope, SCOPES, why, type Scope } from '@counterpoint/permissions';
import { v7 as uuidv7 } from 'uuid';
import { hashToken, newApiToken } from '../../platform/auth/credential.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  limitReached,
  notAllowed,
  type Invalid,
  type LimitReached,
  type NotAllowed,
} from '../../platform/refusals.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import type { ProofNeeded, TooManyAttempts } from '../account/account-refusals.js';
import { SelfProof, type Shown } from '../account/self-proof.js';
import { audit } from '../audit/write-audit.js';
import { readOwnTokens, type ApiTokenRecord } from './token.reader.js';

/** Days until a token ends, at most; and how many usable ones somebody has, at most. */
export const TOKEN_LIMITS = { days: 365, usable: 50 } as const;

export type CreateToken = {
  readonly name: string;
  readonly scopes: readonly string[];
  /** 1–365. */
  readonly expiresInDays: number;
  /** The only debate that it is for; null: all that the person may read. */
  readonly debate: { readonly teamId: string; readonly debateId: string } | null;
};

/** Personal API tokens. They can do what their person can, narrowed to their scopes, and never make another token. */
@Injectable()
export class TokenService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
    private readonly proof: SelfProof,
  ) {}

  /** A new token. Its secret is answered this once; only its hash is kept. Throws NotFound for a debate out of sight. */
  async createToken(
    viewer: Viewer,
    input: CreateToken,
    shown: Shown,
  ): Promise<Outcome<{ readonly tokenId: string; readonly secret: string }, Refusal>> {
    const subject = { teamRole: null };
    if (!can(viewer, 'token.create', subject)) return notAllowed(why(viewer, 'token.create', subject));
    if (input.debate !== null && !(await this.isVisible(viewer, input.debate))) throw new NotFound();
    const name = cleanLine('name', input.name, LIMITS.name);
    if (!name.ok) return name;
    const scopes = readScopes(input.scopes);
    if (!scopes.ok) return scopes;
    const { expiresInDays: days } = input;
    if (!Number.isInteger(days) || days < 1 || days > TOKEN_LIMITS.days) {
      return invalid('expiresInDays', `A token holds for 1 to ${TOKEN_LIMITS.days} days; this is ${days}.`);
    }
    const proved = await this.proof.ask(viewer, shown);
    if (!proved.ok) return proved;
    const secret = newApiToken();
    const once = { operation: 'createApiToken', key: null, input: {} };
    return this.database.write(viewer, once, async (tx) => {
      const [made] = await tx.query<{ token_id: string | null }[]>(
        'SELECT create_api_token($1, $2, $3, $4, $5, $6, $7, $8) AS token_id',
        [
          uuidv7(),
          hashToken(secret),
          name.value,
          scopes.value,
          days,
          input.debate?.teamId ?? null,
          input.debate?.debateId ?? null,
          TOKEN_LIMITS.usable,
        ],
      );
      if (made?.token_id == null) {
        return limitReached(
          TOKEN_LIMITS.usable,
          `You have ${TOKEN_LIMITS.usable} tokens that work. Revoke one that you no longer use.`,
        );
      }
      await audit(tx, viewer, {
        teamId: input.debate?.teamId ?? null,
        debateId: input.debate?.debateId ?? null,
        action: 'token.created',
        subjectKind: 'token',
        subjectId: made.token_id,
        after: { scopes: scopes.value, days },
      });
      return ok({ tokenId: made.token_id, secret });
    });
  }

  /** One's own tokens, the newest first; those that ended stay for a month. */
  tokensOf(viewer: Viewer): Promise<ApiTokenRecord[]> {
    return this.database.withViewer(viewer, readOwnTokens);
  }

  /** Ends a token; what is connected with it falls silent on every node. Throws NotFound for one of somebody else. */
  async revokeToken(viewer: Viewer, tokenId: string): Promise<Outcome<true, NotAllowed>> {
    const subject = { teamRole: null };
    if (!can(viewer, 'token.revoke', subject)) return notAllowed(why(viewer, 'token.revoke', subject));
    const ended = await this.database.change(viewer, async (tx) => {
      const [row] = await tx.query<{ token_hash: Buffer }[]>('SELECT token_hash FROM revoke_api_token($1)', [tokenId]);
      if (row === undefined) throw new NotFound();
      await audit(tx, viewer, { teamId: null, action: 'token.revoked', subjectKind: 'token', subjectId: tokenId });
      return row;
    });
    this.signals.publish([{ kind: 'signedOut', sessionHash: ended.token_hash.toString('hex') }]);
    return ok(true);
  }

  /** The database asks again, in the transaction that makes the token. */
  private async isVisible(viewer: Viewer, debate: NonNullable<CreateToken['debate']>): Promise<boolean> {
    const found = await this.database.withViewer(viewer, (tx) =>
      tx.query('SELECT 1 FROM debate WHERE team_id = $1 AND debate_id = $2', [debate.teamId, debate.debateId]),
    );
    return found.length > 0;
  }
}

type Refusal = Invalid | NotAllowed | LimitReached | IdempotencyMismatch | ProofNeeded | TooManyAttempts;

/** Strict: an unknown scope is refused, never dropped, or a token would silently be able to do less or more. */
function readScopes(names: readonly string[]): Outcome<Scope[], Invalid> {
  const unknown = names.find((name) => !isScope(name));
  if (unknown !== undefined) {
    return invalid('scopes', `There is no scope “${unknown.slice(0, 40)}”. There are: ${SCOPES.join(', ')}.`);
  }
  if (names.length === 0) return invalid('scopes', 'Choose at least one thing that the token may do.');
  return ok(SCOPES.filter((scope) => names.includes(scope)));
}
