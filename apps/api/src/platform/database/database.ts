import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { isSignedIn, type Viewer } from '../auth/viewer.js';
import { BadInput, databaseFailure, NotSignedIn, TryAgain } from '../errors.js';
import { ok, refused, type Outcome } from '../outcome.js';
import { Connections } from './connections.js';
import type { Access, Isolation, Transaction } from './transaction.js';
import { WriteLanes } from './write-lanes.js';

/** The same idempotency key came with other input. */
export type IdempotencyMismatch = { readonly kind: 'idempotencyMismatch' };

/** What makes a repeated mutation harmless: the client's key, and what the key stands for. */
export type Once = { readonly operation: string; readonly key: string | null | undefined; readonly input: WriteInput };

/** Input of a writing use case. Those of one debate, or else of one team, queue behind each other (write-lanes.ts). */
export type WriteInput = object & { readonly teamId?: string | null; readonly debateId?: string | null };

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

/** Thrown to roll back what was begun under a key that stands for something already; never leaves this file. */
class KeyTaken extends Error {}

/** Two abreast: while one commits, the next one is at the lock. */
const LANES = { abreast: 2, waiting: 500, stillMs: 2_000, patienceMs: 10_000 };

/** The only way to the tables: every transaction carries who is asking, and row security does the rest. */
@Injectable()
export class Database {
  private readonly lanes: WriteLanes;

  constructor(@Inject(Connections) private readonly connections: Connections) {
    this.lanes = new WriteLanes({ ...LANES, atOnce: Math.ceil(connections.size / 2) });
  }

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
   * transaction and a repetition gets it again, so answers must be plain data (ids, numbers). The key travels with the
   * first queries of the work; if it is taken, what they did is rolled back.
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
    const taken: TakenKey | null =
      key === null ? null : { accountId, key, operation: once.operation, input: once.input };
    const lane = once.input.debateId ?? once.input.teamId ?? accountId;
    try {
      return await this.lanes.run(lane, () => this.change(viewer, (tx) => doOnce(tx, taken, work)));
    } catch (error) {
      if (error instanceof Refused) return refused(error.refusal as Refusal);
      if (error instanceof KeyTaken && taken !== null) return this.earlierAnswer<Value>(viewer, taken);
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

  /** What the key stands for. */
  private async earlierAnswer<Value>(
    viewer: Viewer,
    { accountId, key, operation, input }: TakenKey,
  ): Promise<Outcome<Value, IdempotencyMismatch>> {
    const [row] = await this.withViewer(viewer, (tx) =>
      tx.query<{ operation: string; input_hash: Buffer; answer: Value }[]>(
        'SELECT operation, input_hash, answer FROM idempotency WHERE account_id = $1 AND key = $2',
        [accountId, key],
      ),
    );
    if (row === undefined || row.operation !== operation || !row.input_hash.equals(hashOfInput(input))) {
      return refused({ kind: 'idempotencyMismatch' });
    }
    return ok(row.answer);
  }
}

type TakenKey = {
  readonly accountId: string;
  readonly key: string;
  readonly operation: string;
  readonly input: unknown;
};

/**
 * The work, with its answer under the key.
 *
 * @throws Refused where the work is refused, KeyTaken where the key stands for something already
 */
async function doOnce<Value, Refusal>(
  tx: Transaction,
  key: TakenKey | null,
  work: (tx: Transaction) => Promise<Outcome<Value, Refusal>>,
): Promise<Outcome<Value, never>> {
  const [, outcome] = await Promise.all([key === null ? null : takeKey(tx, key), work(tx)]);
  if (!outcome.ok) throw new Refused(outcome.refusal);
  if (key !== null) {
    // Not waited for: it travels with the commit, which fails if it does.
    tx.query('UPDATE idempotency SET answer = $3 WHERE account_id = $1 AND key = $2', [
      key.accountId,
      key.key,
      JSON.stringify(outcome.value),
    ]).catch(() => undefined);
  }
  return outcome;
}

/** A twin in flight makes this wait until the twin is done. */
async function takeKey(tx: Transaction, { accountId, key, operation, input }: TakenKey): Promise<void> {
  const rows = await tx.query<unknown[]>(
    `INSERT INTO idempotency (account_id, key, operation, input_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [accountId, key, operation, hashOfInput(input)],
  );
  if (rows.length === 0) throw new KeyTaken('The idempotency key is taken.');
}
