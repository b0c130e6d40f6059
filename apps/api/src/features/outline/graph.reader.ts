import type { Transaction } from '../../platform/database/transaction.js';
import type { DebateContent, TallyRow } from './debate-content.js';
import {
  argumentsSql,
  citationsSql,
  claimsSql,
  debateSql,
  EVERYTHING,
  NEWS,
  newsSql,
  premisesSql,
  numberedTalliesSql,
  talliesSql,
  tallyVersionsSql,
} from './graph.sql.js';
import { NumberStream } from './number-stream.js';
import { parseArguments, parseClaims, type ArgumentTexts, type ClaimTexts } from './parse-content.js';

export type DebateKey = { readonly teamId: string; readonly debateId: string };

/** More events than this are not worth going through one by one. */
const MOST_EVENTS = 2_000;

type Head = { readonly seq: number; readonly nextNumber: number };

/** A whole debate, whatever its size, in one round trip; null where there is none. The transaction shows one moment. */
export async function readContent(tx: Transaction, debate: DebateKey): Promise<DebateContent | null> {
  const { head, ...parts } = await readParts(tx, debate, EVERYTHING, []);
  return head === null ? null : { ...head, ...parts };
}

/**
 * What has happened in the debate since it was as given: its new seq and the items concerned as they are now. Null where
 * it has to be read anew: too much has happened, items have left it, or its log has gone back (a restored backup).
 */
export async function readNews(
  tx: Transaction,
  debate: DebateKey,
  { seq, nextNumber }: Pick<DebateContent, 'seq' | 'nextNumber'>,
): Promise<DebateContent | null> {
  const [news, { head, ...parts }] = await Promise.all([
    one<{ count: number; hasLosses: boolean }>(tx, newsSql, [debate.teamId, debate.debateId, seq]),
    readParts(tx, debate, NEWS, [seq, nextNumber]),
  ]);
  if (head === null || head.seq < seq || news.count > MOST_EVENTS || news.hasLosses) return null;
  return { ...head, ...parts };
}

export function readTallies(tx: Transaction, debate: DebateKey, itemIds: readonly string[]): Promise<TallyRow[]> {
  return tx.query<TallyRow[]>(talliesSql, [debate.teamId, debate.debateId, itemIds]);
}

export function readNumberedTallies(
  tx: Transaction,
  debate: DebateKey,
  numbers: readonly number[],
): Promise<TallyRow[]> {
  return tx.query<TallyRow[]>(numberedTalliesSql, [debate.teamId, debate.debateId, numbers]);
}

/** The version of every tally of the debate, by number. */
export async function readTallyVersions(tx: Transaction, debate: DebateKey): Promise<ReadonlyMap<number, number>> {
  const key = [debate.teamId, debate.debateId];
  const { versions } = await one<{ versions: string | null }>(tx, tallyVersionsSql, key);
  const byNumber = new Map<number, number>();
  const stream = new NumberStream(versions ?? '');
  for (let number = stream.next(); number >= 0; number = stream.next()) byNumber.set(number, stream.next());
  return byNumber;
}

async function readParts(tx: Transaction, debate: DebateKey, scope: string, since: readonly number[]) {
  const key = [debate.teamId, debate.debateId];
  const scoped = [...key, ...since];
  const [[head], claims, steps, { pairs }, { origins }] = await Promise.all([
    tx.query<Head[]>(debateSql, key),
    one<Omit<ClaimTexts, 'origins'>>(tx, claimsSql(scope), scoped),
    one<Omit<ArgumentTexts, 'pairs'>>(tx, argumentsSql(scope), scoped),
    one<Pick<ArgumentTexts, 'pairs'>>(tx, premisesSql(scope), scoped),
    one<Pick<ClaimTexts, 'origins'>>(tx, citationsSql(scope), scoped),
  ]);
  return {
    head: head ?? null,
    claims: parseClaims({ ...claims, origins }),
    arguments: parseArguments({ ...steps, pairs }),
  };
}

async function one<Row>(tx: Transaction, sql: string, values: readonly unknown[]): Promise<Row> {
  const [row] = await tx.query<Row[]>(sql, values);
  if (row === undefined) throw new Error('An aggregate without a row: the statement is not one.');
  return row;
}
