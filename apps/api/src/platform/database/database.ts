import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { isSignedIn, type Viewer } from '../auth/viewer.js';
import { BadInput, databaseFailure, NotSignedIn, TryAgain } from '../errors.js';
import { ok, refused, type Outcome } from '../outcome.js';
import { Connections } from './connections.js';
import type { Access, Isolation, Transaction } from './transaction.js';

/** The same idempotency key came with other input. */
export type IdempotencyMismatch = { readonly kind: 'idempotencyMismatch' };

/** What makes a repeated mutation harmless: the client's key, and what the key stands for. */
export type Once = { readonly operation: string; readonly key: string | null | undefined; readonly input: unknown };

const ATTEMPTS = 4;
const READ_ONLY_TRANSACTION = '25006';
/** As `Keyed` in platform/graphql promises. */
const IDEMPOTENCY_KEY = /^\P{Cc}{1,100}$/u;

/**
 * The idempotency key of a mutation; null for none.
 *
 * @throws BadInput for one that cannot be a key
 */
export function checkedKey(key: string | null | undefined): string | null {
  if (key == null) return null;
  if (IDEMPOTENCY_KEY.test(key)) return key;
  throw new BadInput('An idempotency key has 1 to 100 characters, none of them a control character.');
}

/** What tells whether a key came with the same input again. */
export function hashOfInput(input: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest();
}

/** Thrown to roll back the transaction of a use case that was refused; never leaves this file. */
class Refused extends Error {
  constructor(readonly refusal: unknown) {
    super('refused');
  }
}

/** The only way to the tables: every transaction carries who is asking, and row security does the rest. */
@Injectable()
export class Database {
  constructor(@Inject(Connections) private readonly connections: Connections) {}

  /**
   * One short reading transaction as the viewer. Queries that are started together travel together. Repeats the work when
   * the database says that trying again may help.
   */
  withViewer<Result>(viewer: Viewer, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.transaction('READ COMMITTED', 'READ ONLY', viewer, work);
  }

  /** As `withViewer`, for several queries that must see one and the same moment. */
  withSnapshot<Result>(viewer: Viewer, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.transaction('REPEATABLE READ', 'READ ONLY', viewer, work);
  }

  /** One short writing transaction as the viewer, for what needs no idempotency key. */
  change<Result>(viewer: Viewer, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.transaction('READ COMMITTED', 'READ WRITE', viewer, work);
  }

  private async transaction<Result>(
    isolation: Isolation,
    access: Access,
    viewer: Viewer,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.connections.transaction({ isolation, access }, viewer, work);
      } catch (error) {
        // A reading transaction that writes is a mistake of ours, not a database that is kept read-only.
        const isOurMistake = access === 'READ ONLY' && (error as { code?: string }).code === READ_ONLY_TRANSACTION;
        const failure = isOurMistake ? null : databaseFailure(error);
        if (!(failure instanceof TryAgain) || attempt === ATTEMPTS) throw failure ?? error;
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /**
   * A writing use case: all of it or, when refused, nothing. With an idempotency key the answer is stored in the same
   * transaction and a repetition gets it again, so answers must be plain data (ids, numbers).
   *
   * @throws BadInput for a key that cannot be one
   */
  async write<Value, Refusal>(
    viewer: Viewer,
    once: Once,
    work: (tx: Transaction) => Promise<Outcome<Value, Refusal>>,
  ): Promise<Outcome<Value, Refusal | IdempotencyMismatch>> {
    if (!isSignedIn(viewer)) throw new NotSignedIn();
    const key = checkedKey(once.key);
    const { accountId } = viewer;
    try {
      return await this.change(viewer, async (tx) => {
        const earlier = key === null ? null : await this.claimKey<Value>(tx, accountId, key, once);
        if (earlier !== null) return earlier;
        const outcome = await work(tx);
        if (!outcome.ok) throw new Refused(outcome.refusal);
        if (key !== null) {
          // Not waited for: it travels with the commit, which fails if it does.
          tx.query('UPDATE idempotency SET answer = $3 WHERE account_id = $1 AND key = $2', [
            accountId,
            key,
            JSON.stringify(outcome.value),
          ]).catch(() => undefined);
        }
        return outcome;
      });
    } catch (error) {
      if (error instanceof Refused) return refused(error.refusal as Refusal);
      throw error;
    }
  }

  /**
   * One statement in a transaction of its own, one round trip. It begins as nobody: only for a function that says itself
   * for whom it works, such as cast_votes. Not repeated.
   */
  async statement<Rows>(text: string, values: readonly unknown[]): Promise<Rows> {
    try {
      return await this.connections.query<Rows>(text, values);
    } catch (error) {
      throw databaseFailure(error) ?? error;
    }
  }

  /** Takes the key, or answers what it stands for. A twin in flight makes this wait until the twin is done. */
  private async claimKey<Value>(
    tx: Transaction,
    accountId: string,
    key: string,
    once: Once,
  ): Promise<Outcome<Value, IdempotencyMismatch> | null> {
    const inputHash = hashOfInput(once.input);
    const taken = await tx.query<unknown[]>(
      `INSERT INTO idempotency (account_id, key, operation, input_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [accountId, key, once.operation, inputHash],
    );
    if (taken.length > 0) return null;
    const [row] = await tx.query<{ operation: string; input_hash: Buffer; answer: Value }[]>(
      'SELECT operation, input_hash, answer FROM idempotency WHERE account_id = $1 AND key = $2',
      [accountId, key],
    );
    if (row === undefined || row.operation !== once.operation || !row.input_hash.equals(inputHash)) {
      return refused({ kind: 'idempotencyMismatch' });
    }
    return ok(row.answer);
  }
}
