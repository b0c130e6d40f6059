import type { Finding } from './check.js';
import type { CheckResult } from './recount.js';

/** Asks in a transaction that is rolled back in any case. */
type AskParts = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

const btrees = `
  SELECT i.indexrelid::int8::text AS oid, i.indexrelid::regclass::text AS index, i.indrelid::regclass::text AS table
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
   WHERE a.amname = 'btree' AND c.relnamespace = 'public'::regnamespace AND c.relpersistence = 'p' AND i.indisvalid
   ORDER BY 2`;

const what = {
  check: 'indexes are in order and name every row (amcheck)',
  noun: 'indexes',
};

const place = { teamId: null, debateId: null, question: null, itemId: null, number: null };

/** Why amcheck cannot be had here, or null: it can, within this transaction. */
async function missing(ask: AskParts): Promise<string | null> {
  const [state] = await ask<{ offered: boolean; installed: boolean; superuser: boolean }>(`
    SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'amcheck') AS offered,
           EXISTS (SELECT FROM pg_extension WHERE extname = 'amcheck') AS installed,
           (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser`);
  if (state === undefined || !state.offered) return 'This PostgreSQL does not have the extension amcheck.';
  if (state.superuser) {
    await ask('CREATE EXTENSION IF NOT EXISTS amcheck');
    return null;
  }
  if (!state.installed)
    return 'As a superuser, run CREATE EXTENSION amcheck in this database to have its indexes checked, too.';
  const [right] = await ask<{ may: boolean }>(`
    SELECT bool_or(has_function_privilege(p.oid, 'EXECUTE')) AS may FROM pg_proc p
     WHERE p.proname = 'bt_index_check' AND p.pronargs = 2`);
  if (right?.may === true) return null;
  return 'As a superuser, run GRANT EXECUTE ON FUNCTION bt_index_check(regclass, boolean) TO the owner of the tables to have its indexes checked, too.';
}

/**
 * Lets PostgreSQL's own amcheck look whether every index is in order and names every row of its table: a damaged one
 * answers queries wrongly, and the other checks with them. `ask` works in a transaction that will be rolled back: where it
 * is a superuser's, the extension is made for that long only.
 */
export async function checkIndexes(ask: AskParts): Promise<CheckResult> {
  const began = performance.now();
  const reason = await missing(ask);
  if (reason !== null) return { ...what, looked: null, total: 0, findings: [], advice: reason, milliseconds: 0 };
  const indexes = await ask<{ oid: string; index: string; table: string }>(btrees);
  const findings: Finding[] = [];
  for (const { oid, index, table } of indexes) {
    await ask('SAVEPOINT one_index');
    try {
      await ask('SELECT bt_index_check($1::oid::regclass, true)', [oid]);
    } catch (error) {
      findings.push({
        ...place,
        what: `the index ${index} of the table ${table} is damaged: ${(error as Error).message}`,
      });
      await ask('ROLLBACK TO SAVEPOINT one_index');
    }
  }
  return {
    ...what,
    looked: indexes.length,
    total: findings.length,
    findings,
    advice:
      'As the owner: REINDEX INDEX with its name; if that is refused because of doubled rows, restore the newest backup that verifies. ' +
      'A damaged index is a sign of a failing disk or of a changed sort order: look for the cause.',
    milliseconds: Math.round(performance.now() - began),
  };
}
