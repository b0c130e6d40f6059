import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { can, why, type TeamRole } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';

type Named = { readonly name: string; readonly idempotencyKey?: string | null };

@Injectable()
export class TeamService {
  constructor(private readonly database: Database) {}

  /** The viewer's role in a team; null for none. */
  async roleIn(tx: Transaction, viewer: Viewer, teamId: string): Promise<TeamRole | null> {
    return viewer.accountId === null ? null : roleOf(tx, teamId, viewer.accountId);
  }

  /** A new team; whoever founds it owns it. */
  async createTeam(
    viewer: Viewer,
    input: Named,
  ): Promise<Outcome<{ teamId: string }, Invalid | NotAllowed | IdempotencyMismatch>> {
    const name = cleanLine('name', input.name, LIMITS.name);
    if (!name.ok) return name;
    return this.database.write(viewer, { operation: 'createTeam', key: input.idempotencyKey, input }, async (tx) => {
      if (!can(viewer, 'team.create', { teamRole: null }))
        return notAllowed(why(viewer, 'team.create', { teamRole: null }));
      const teamId = uuidv7();
      await tx.query('SELECT create_team($1, $2)', [teamId, name.value]);
      return ok({ teamId });
    });
  }

  /** Another name for the team. */
  async editTeam(
    viewer: Viewer,
    input: Named & { readonly teamId: string },
  ): Promise<Outcome<{ teamId: string }, Invalid | NotAllowed | IdempotencyMismatch>> {
    const name = cleanLine('name', input.name, LIMITS.name);
    if (!name.ok) return name;
    return this.database.write(viewer, { operation: 'editTeam', key: input.idempotencyKey, input }, async (tx) => {
      const teamRole = await this.roleIn(tx, viewer, input.teamId);
      if (teamRole === null) throw new NotFound();
      if (!can(viewer, 'team.edit', { teamRole })) return notAllowed(why(viewer, 'team.edit', { teamRole }));
      await tx.query('UPDATE team SET name = $2 WHERE team_id = $1', [input.teamId, name.value]);
      return ok({ teamId: input.teamId });
    });
  }
}

/** Somebody's role in a team, as far as the viewer may see its members; null for none. */
export async function roleOf(tx: Transaction, teamId: string, accountId: string): Promise<TeamRole | null> {
  const [row] = await tx.query<{ role: TeamRole }[]>(
    'SELECT role FROM membership WHERE team_id = $1 AND account_id = $2',
    [teamId, accountId],
  );
  return row?.role ?? null;
}
