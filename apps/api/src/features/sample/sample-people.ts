import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import type { Outcome } from '../../platform/outcome.js';
import { hashPassword } from '../account/passwords.js';
import { TeamService } from '../team/team.service.js';
import { sampleContent } from './content/sample-content.js';

/** Account ids by the keys of the sample content. */
export type AccountsByKey = ReadonlyMap<string, string>;

export const asAccount = (accountId: string): Viewer => ({ accountId, sessionHash: null, scopes: null });

/** A refusal here means that the content breaks a rule of the product: a fault, not something to work around. */
export function done<Value>(step: string, outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`The sample content was refused at ${step}: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** Makes the accounts that are missing. They have a random password that nobody knows: one-click sign-in is the only way in. */
export async function loadAccounts(database: Database): Promise<AccountsByKey> {
  const people = [...sampleContent.accounts, ...sampleContent.voters];
  const hash = await hashPassword(randomBytes(32).toString('base64url'));
  const accounts = new Map<string, string>();
  await database.change(nobody, async (tx) => {
    for (const { key, name, email } of people) {
      const [known] = await tx.query<{ account_id: string }[]>('SELECT account_id FROM find_credential($1)', [email]);
      const accountId = known?.account_id ?? uuidv7();
      if (known === undefined)
        await tx.query('SELECT create_account($1, $2, $3, $4, true)', [accountId, name, email, hash]);
      accounts.set(key, accountId);
    }
  });
  return accounts;
}

/** Founds the team and puts everybody in: the three named accounts with their roles, the voters as members. */
export async function loadTeam(
  database: Database,
  owner: DataSource,
  accounts: AccountsByKey,
): Promise<{ teamId: string }> {
  const founder = asAccount(idOf(accounts, 'owner'));
  const founding = { name: sampleContent.team.name, idempotencyKey: 'sample/team' };
  const team = done('the team', await new TeamService(database).createTeam(founder, founding));
  const roles = [
    ...sampleContent.accounts.map(({ key, role }) => ({ key, role: role.toLowerCase() })),
    ...sampleContent.voters.map(({ key }) => ({ key, role: 'member' })),
  ];
  for (const { key, role } of roles) {
    await owner.query('INSERT INTO membership (team_id, account_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      team.teamId,
      idOf(accounts, key),
      role,
    ]);
  }
  return team;
}

export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The sample content speaks of “${key}”, which is not there (yet).`);
  return id;
}
