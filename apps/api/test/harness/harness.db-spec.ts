import { useTestDatabase } from './template-database.js';
import { withClient } from './test-cluster.js';

describe('the test database', () => {
  const first = useTestDatabase();
  const second = useTestDatabase();

  const one = (url: string, sql: string) =>
    withClient(url, async (client) => (await client.query<{ value: unknown }>(sql)).rows[0]?.value);

  it('is migrated, and the same roles work on it as in production', async () => {
    expect(await one(first.ownerUrl, 'SELECT current_user AS value')).toBe('counterpoint_owner');
    expect(await one(first.appUrl, 'SELECT current_user AS value')).toBe('counterpoint_app');
    expect(await one(first.ownerUrl, 'SELECT count(*)::int AS value FROM migration')).toBeGreaterThan(0);
  });

  it('gives the app no way around row-level security', async () => {
    const question = 'SELECT rolsuper OR rolbypassrls AS value FROM pg_roles WHERE rolname = current_user';
    expect(await one(first.ownerUrl, question)).toBe(false);
    expect(await one(first.appUrl, question)).toBe(false);
    await expect(one(first.appUrl, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
  });

  it('is its file’s own: what one writes the other does not see', async () => {
    await one(first.ownerUrl, 'CREATE TABLE only_here (id int)');
    expect(await one(first.ownerUrl, "SELECT to_regclass('only_here')::text AS value")).toBe('only_here');
    expect(await one(second.ownerUrl, "SELECT to_regclass('only_here')::text AS value")).toBeNull();
  });
});
