/**
 * Writes a world into a migrated, empty database, as the owner of its tables, in one transaction.
 *
 * Foreign keys and constraints are checked row by row. Our own triggers rest meanwhile: what they would do (tallies,
 * the history of votes, the search for cycles) the generator has done, and generator/fill.db-spec.mjs recounts it with
 * the checks that the product's own tests use. Indexes of words are made afterwards, which is many times faster.
 *
 * @param {import('pg').Client} owner
 * @param {import('./world.mjs').World} world
 */
export async function fillDatabase(owner, { tables }) {
  // Names of tables and indexes take no parameter; these come from our own list and from the catalogue.
  const filled = Object.values(tables);
  await owner.query('BEGIN');
  const { rows: indexes } = await owner.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE schemaname = 'public' AND indexdef LIKE '%USING gin%'`,
  );
  for (const { name } of indexes) await owner.query(['DROP INDEX', name].join(' '));
  for (const { name } of filled) await owner.query(['ALTER TABLE', name, 'DISABLE TRIGGER USER'].join(' '));
  for (const one of filled) await one.insert(owner);
  for (const { name } of filled) await owner.query(['ALTER TABLE', name, 'ENABLE TRIGGER USER'].join(' '));
  for (const { definition } of indexes) await owner.query(definition);
  await owner.query('COMMIT');
  await owner.query('VACUUM (FREEZE, ANALYZE)');
}
