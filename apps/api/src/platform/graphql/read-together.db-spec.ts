import { useSeed } from '../../../test/harness/seed.js';
import { QueryCounter } from '../../../test/harness/query-counter.js';
import { Connections } from '../database/connections.js';
import { Database } from '../database/database.js';
import { BadInput } from '../errors.js';
import { readTogether } from './read-together.js';

const seed = useSeed();

describe('reading together', () => {
  const contextOf = () => seed.context(seed.nobody);

  it('is one transaction for what is asked at the same moment, and another for what is asked later', async () => {
    const context = contextOf();
    const transaction = () =>
      readTogether(context, seed.database, (tx) =>
        tx.query<{ at: string }[]>('SELECT now()::text AS at').then(([row]) => row?.at),
      );
    const [one, two] = await Promise.all([transaction(), transaction()]);
    expect(one).toBe(two);
    expect(await transaction()).not.toBe(one);
  });

  it('works as the viewer of the request', async () => {
    const { owner, debateId } = await seed.story();
    const count = (viewer: typeof owner | typeof seed.nobody) =>
      readTogether(seed.context(viewer), seed.database, (tx) =>
        tx.query('SELECT 1 FROM debate WHERE debate_id = $1', [debateId]),
      );
    expect(await count(owner)).toHaveLength(1);
    expect(await count(seed.nobody)).toEqual([]);
  });

  it('what was wrong with one question is its own affair; a fault of the database is everybody’s', async () => {
    const context = contextOf();
    const fine = () => readTogether(context, seed.database, (tx) => tx.query('SELECT 1 AS one'));
    const wrong = readTogether(context, seed.database, () => Promise.reject(new BadInput('no such page')));
    const [good, bad] = await Promise.allSettled([fine(), wrong]);
    expect(good).toEqual({ status: 'fulfilled', value: [{ one: 1 }] });
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'no such page' } });
    const broken = readTogether(context, seed.database, (tx) => tx.query('SELECT 1 / 0'));
    const both = await Promise.allSettled([broken, fine()]);
    expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  });

  it('prepares a text once per connection and gives times, counts and lists as JSON does', async () => {
    const connections = new Connections(seed.testDatabase.appUrl, { size: 1 });
    const counter = new QueryCounter();
    counter.listenTo(connections);
    const database = new Database(connections);
    const json = await database.withViewer(seed.nobody, (tx) =>
      tx.queryJson(
        `SELECT 12::bigint AS many, ARRAY[1, 2] AS list, timestamptz '2026-01-02 03:04:05Z' AS at, NULL AS none`,
      ),
    );
    expect(json).toEqual([
      { many: 12, list: [1, 2], at: expect.stringContaining('2026-01-02T') as string, none: null },
    ]);
    expect(await database.withViewer(seed.nobody, (tx) => tx.queryJson('SELECT 1 WHERE false'))).toEqual([]);
    const prepared = () => connections.query<{ n: number }[]>('SELECT count(*)::int AS n FROM pg_prepared_statements');
    await prepared();
    const before = (await prepared())[0]?.n;
    for (let i = 0; i < 5; i += 1)
      await database.withViewer(seed.nobody, (tx) => tx.query('SELECT $1::int AS again', [i]));
    expect((await prepared())[0]?.n).toBe((before ?? 0) + 1);
    await connections.close();
  });
});
