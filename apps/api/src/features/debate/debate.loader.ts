import type { DebateRole, DebateState, TeamRole, Visibility } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { DebateAccess } from './debate-access.js';

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

type Row = {
  team_id: string;
  debate_id: string;
  question: string;
  description: string;
  language: string;
  visibility: Visibility;
  state: DebateState;
  seq: string;
  revision: number;
  created_by: string;
  created_at: Date;
  changed_at: Date;
  team_role: TeamRole | null;
  granted_role: DebateRole | null;
};

export async function readDebates(
  tx: Transaction,
  viewer: Viewer,
  keys: readonly TeamKey[],
): Promise<Map<string, DebateRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<Row[]>(
    `SELECT d.team_id, d.debate_id, d.question, d.description, d.language, d.visibility, d.state, d.seq, d.revision,
            d.created_by, d.created_at, d.changed_at, m.role AS team_role, p.role AS granted_role
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
       JOIN debate d ON d.team_id = asked.team_id AND d.debate_id = asked.debate_id
       LEFT JOIN membership m ON m.team_id = d.team_id AND m.account_id = $3
       LEFT JOIN participant p ON p.team_id = d.team_id AND p.debate_id = d.debate_id AND p.account_id = $3`,
    [teamIds, ids, viewer.accountId],
  );
  return new Map(rows.map((row) => [teamKey(row.team_id, row.debate_id), debateRecord(row)]));
}

function debateRecord(row: Row): DebateRecord {
  return {
    kind: 'debate',
    id: toGlobalId('debate', row.team_id, row.debate_id),
    teamId: row.team_id,
    debateId: row.debate_id,
    question: row.question,
    description: row.description,
    language: row.language,
    visibility: row.visibility,
    state: row.state,
    seq: Number(row.seq),
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    teamRole: row.team_role,
    grantedRole: row.granted_role,
  };
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
