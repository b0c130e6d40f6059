import type { TeamRole } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';

export type TeamRecord = {
  readonly kind: 'team';
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly viewerRole: TeamRole | null;
};

/** Teams by id, as far as the viewer may see them: their own, and those of public debates. */
export const teamLoader = (context: GraphQLContext, database: Database) =>
  batched<string, TeamRecord>(context, database, teamLoader, (tx, ids) => readTeams(tx, context.viewer, ids));

export async function readTeams(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, TeamRecord>> {
  const rows = await tx.query<{ team_id: string; name: string; created_at: Date; role: TeamRole | null }[]>(
    `SELECT t.team_id, t.name, t.created_at, m.role
       FROM team t LEFT JOIN membership m ON m.team_id = t.team_id AND m.account_id = $2 WHERE t.team_id = ANY ($1)`,
    [ids, viewer.accountId],
  );
  return new Map(
    rows.map((row) => [
      row.team_id,
      {
        kind: 'team',
        id: toGlobalId('team', row.team_id, row.team_id),
        teamId: row.team_id,
        name: row.name,
        createdAt: row.created_at,
        viewerRole: row.role,
      },
    ]),
  );
}

/** One team; throws NotFound where the viewer may see none. */
export async function requireTeam(context: GraphQLContext, database: Database, teamId: string): Promise<TeamRecord> {
  const team = await teamLoader(context, database).load(teamId);
  if (team === null) throw new NotFound();
  return team;
}
