import pg from 'pg';
import { connectionUrl, type Connection } from './connection.js';

/** Owns the database and its tables; migrates. */
export const ownerRole = 'counterpoint_owner';
/** The running app: owns nothing, so row-level security binds it. */
export const appRole = 'counterpoint_app';
/** Reads debates into the memory of a node (features/outline); may change nothing. */
export const memoryRole = 'counterpoint_memory';
export const databaseName = 'counterpoint';

const harmless = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** Creates the three roles and the database where they are missing, and sets the roles' rights back to what they must be. */
export async function ensureRoles(connection: Connection): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(connection, 'postgres', 'postgres') });
  await client.connect();
  try {
    const { rows: roles } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    const password = connection.kind === 'tcp' ? ` PASSWORD ${client.escapeLiteral(connection.password)}` : '';
    for (const role of [ownerRole, appRole, memoryRole]) {
      const verb = roles.some(({ rolname }) => rolname === role) ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} ${harmless}${password}`);
    }
    // The migration asks for this (data-source.ts), as of any other server: whoever owns the tables may act as both.
    await client.query(`GRANT ${appRole}, ${memoryRole} TO ${ownerRole}`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName} OWNER ${ownerRole}`);
    await client.query(`REVOKE ALL ON DATABASE ${databaseName} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${databaseName} TO ${appRole}, ${memoryRole}`);
  } finally {
    await client.end();
  }
}
