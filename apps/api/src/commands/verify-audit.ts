import type pg from 'pg';
import type { Env } from '../config/env.js';
import { EmbeddedPostgresError } from '../platform/database/embedded/embedded-postgres.error.js';
import { CommandFailure } from './command-failure.js';
import { joinDatabase } from './database.js';
import { connect } from './external-database.js';

/** What one chain looks like: that of a team, or (team all zeros) of what belongs to none. */
export type AuditChainReport = {
  readonly teamId: string;
  /** Null for what belongs to no team. */
  readonly team: string | null;
  readonly entries: number;
  /** SHA-256, hexadecimal, of the newest entry; '' for none. To be kept elsewhere, for `--expect` later. */
  readonly head: string;
  readonly broken: readonly { readonly seq: number; readonly what: string }[];
};

const MOST_FINDINGS = 100;

const chains = `
  WITH logs AS (SELECT team_id FROM audit_chain UNION SELECT team_id FROM audit_entry)
  SELECT l.team_id AS "teamId", t.name AS team, (SELECT count(*)::int FROM audit_entry e WHERE e.team_id = l.team_id) AS entries,
         coalesce(encode(c.digest, 'hex'), '') AS head,
         coalesce((SELECT json_agg(json_build_object('seq', b.seq, 'what', b.what) ORDER BY b.seq)
                     FROM (SELECT * FROM broken_audit_entries(l.team_id) ORDER BY seq LIMIT ${MOST_FINDINGS}) b), '[]') AS broken
    FROM logs l LEFT JOIN audit_chain c ON c.team_id = l.team_id LEFT JOIN team t ON t.team_id = l.team_id ORDER BY l.team_id`;

const DIGEST = /^[0-9a-f]{64}$/;

function readDigests(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const digest = text.trim().toLowerCase();
    if (DIGEST.test(digest)) return digest;
    throw new CommandFailure(
      `--expect takes a digest as verify-audit prints it: 64 hexadecimal digits, not "${text}"`,
      2,
    );
  });
}

async function look(
  client: pg.Client,
  digests: readonly string[],
): Promise<{ logs: AuditChainReport[]; missing: string[] }> {
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL statement_timeout = 0');
    const logs = (await client.query<AuditChainReport>(chains)).rows;
    const { rows } = await client.query<{ digest: string }>(
      `SELECT x.digest FROM unnest($1::text[]) AS x (digest)
        WHERE NOT EXISTS (SELECT FROM audit_entry e WHERE e.digest = decode(x.digest, 'hex'))`,
      [digests],
    );
    return { logs, missing: rows.map(({ digest }) => digest) };
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01' && (error as { code?: string }).code !== '42883') throw error;
    throw new CommandFailure('This database has no audit log yet. Run `counterpoint migrate` (or `serve`) first.', 2);
  }
}

function describe({ teamId, team, entries, head, broken }: AuditChainReport): string[] {
  const name = team === null ? 'what belongs to no team' : `team “${team}” (${teamId})`;
  const state = broken.length === 0 ? 'ok   ' : 'FOUND';
  return [
    `${state} ${name}: ${entries.toLocaleString('en')} entries, up to ${head || 'nothing'}`,
    ...broken.map(({ seq, what }) => `      - entry ${seq}: ${what}`),
  ];
}

/**
 * `verify-audit`: goes through the digests of every audit log, in one snapshot and without changing anything. What
 * `expect` holds are digests of an earlier run, kept where the operator of the database cannot write: each must still be
 * there, or the log was written anew. Exit code 0: all holds; 1: something does not; 2: it could not be looked at.
 */
export async function verifyAudit(
  env: Env,
  { json, expect }: { readonly json: boolean; readonly expect: readonly string[] },
  log: (line: string) => void = console.error,
): Promise<number> {
  const digests = readDigests(expect);
  const database = await joinDatabase(env, log).catch((error: unknown) => {
    if (error instanceof CommandFailure || error instanceof EmbeddedPostgresError)
      throw new CommandFailure(error.message, 2);
    throw error;
  });
  try {
    const client = await connect('DATABASE_URL', database.ownerUrl);
    const { logs, missing } = await look(client, digests).finally(() => client.end());
    const found = logs.reduce((sum, { broken }) => sum + broken.length, 0) + missing.length;
    if (json) console.log(JSON.stringify({ ok: found === 0, logs, missing }, null, 2));
    else {
      for (const line of logs.flatMap(describe)) console.log(line);
      for (const digest of missing) console.log(`FOUND no entry has the digest ${digest} any more`);
      console.log(
        found === 0
          ? 'All logs hold. Keep their last digests elsewhere, and give them with --expect next time.'
          : 'The audit log was changed by somebody who may write to this database. Keep it as it is, and compare it with a backup.',
      );
    }
    return found === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}
