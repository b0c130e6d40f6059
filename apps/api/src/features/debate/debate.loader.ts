import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import { accessQuery, type DebateAccess } from './debate-access.js';

/** A debate as its fields need it, with what decides about the viewer's rights in it. */
export type DebateRecord = DebateAccess & {
  readonly kind: 'debate';
  readonly id: string;
  readonly question: string;
  readonly description: string;
  readonly language: string;
  readonly seq: number;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
};

export const debateLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, DebateRecord>(context, database, debateLoader, (tx, keys) => readDebates(tx, context.viewer, keys));

type Row = DebateAccess & {
  readonly question: string;
  readonly description: string;
  readonly seq: string;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
};

const DEBATES = accessQuery(
  ...['d.question', 'd.description', 'd.seq', 'd.revision'],
  ...['d.created_by AS "createdBy"', 'd.created_at AS "createdAt"', 'd.changed_at AS "changedAt"'],
);

export async function readDebates(
  tx: Transaction,
  viewer: Viewer,
  keys: readonly TeamKey[],
): Promise<Map<string, DebateRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<Row[]>(DEBATES, [teamIds, ids, viewer.accountId]);
  return new Map(rows.map((row) => [teamKey(row.teamId, row.debateId), debateRecord(row)]));
}

function debateRecord(row: Row): DebateRecord {
  return { ...row, kind: 'debate', id: toGlobalId('debate', row.teamId, row.debateId), seq: Number(row.seq) };
}

/** One debate; throws NotFound where the viewer may read none. */
export async function requireDebate(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  debateId: string,
): Promise<DebateRecord> {
  const debate = await debateLoader(context, database).load(teamKey(teamId, debateId));
  if (debate === null) throw new NotFound();
  return debate;
}
