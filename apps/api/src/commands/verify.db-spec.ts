import { endOf, envOf } from '../../test/harness/command-run.js';
import { writeCrowd } from '../../test/harness/crowd.js';
import { useSeed } from '../../test/harness/seed.js';
import { adminUrlOf, useEmptyDatabase, useTestDatabase } from '../../test/harness/template-database.js';
import { withClient } from '../../test/harness/test-cluster.js';
import { checkIndexes } from '../features/recount/index-check.js';
import { checks, type CheckResult } from '../features/recount/recount.js';
import { verify } from './verify.js';

jest.setTimeout(60_000);

async function verified(databaseUrl: string, json = false) {
  const printed: string[] = [];
  const print = jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    const end = await endOf((log) => verify(envOf({ DATABASE_URL: databaseUrl }), { json }, log));
    return { ...end, printed: printed.join('\n') };
  } finally {
    print.mockRestore();
  }
}

describe('verify', () => {
  const seed = useSeed();
  const url = () => seed.testDatabase.ownerUrl;

  it('says of each check how much it looked at, and ends with 0 where all holds', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 3);
    const { code, printed } = await verified(url());
    expect(code).toBe(0);
    const lines = printed.split('\n');
    for (const { name } of checks) expect(lines).toContainEqual(expect.stringContaining(`ok    ${name} (`));
    expect(printed).toMatch(/ok {4}tallies are what the votes add up to \(1 votes, \d+ ms\)/);
    expect(lines.at(-1)).toMatch(/^Nothing found in .+ \([\d.]+ s\)\.$/);
  });

  it('says what does not hold, where, and what to do, changes nothing, and ends with 1', async () => {
    const debate = await seed.story({ tree: 'a > b', question: 'Who wrote it?' });
    await seed.asOwner(`UPDATE tally SET counts = '{0,0,0,0,7}' WHERE item_id = $1`, [debate.claim('b')]);
    const before = await seed.snapshot();
    const { code, printed } = await verified(url());
    expect(code).toBe(1);
    expect(printed).toContain('FOUND tallies are what the votes add up to: not in 1 cases (');
    expect(printed).toContain(
      `- #3 (${debate.claim('b')}) in debate ${debate.debateId} “Who wrote it?”: its tally says {0,0,0,0,7}, of which fresh {0,0,0,0,0}`,
    );
    expect(printed).toMatch(/What to do: The votes are the truth/);
    expect(printed).toMatch(/\nFound 1 things that do not hold in .+\. Nothing was changed\.$/);
    expect(await seed.snapshot()).toEqual(before);

    const { code: again, printed: json } = await verified(url(), true);
    expect(again).toBe(1);
    const told = JSON.parse(json) as { ok: boolean; total: number; checks: CheckResult[] };
    expect(told).toMatchObject({ ok: false, total: 1 });
    expect(told.checks.find(({ check }) => check === 'tallies are what the votes add up to')).toMatchObject({
      total: 1,
      findings: [{ teamId: debate.teamId, debateId: debate.debateId, itemId: debate.claim('b'), number: 3 }],
    });
    await seed.asOwner(`UPDATE tally SET counts = '{0,0,0,0,0}' WHERE item_id = $1`, [debate.claim('b')]);
  });

  it('prints ten findings of a check, lists a hundred in the JSON, and counts all', async () => {
    const debate = await seed.story();
    for (let index = 0; index < 120; index += 1) await seed.claim(debate.owner, debate);
    await seed.asOwner(
      `UPDATE claim SET text = 'something else' WHERE claim_id IN (SELECT item_id FROM item WHERE home_debate_id = $1)`,
      [debate.debateId],
    );
    const { printed } = await verified(url());
    expect(printed).toContain('not in 120 cases');
    expect(printed.split('\n').filter((line) => line.includes('says something else'))).toHaveLength(10);
    expect(printed).toContain('… and 110 more');
    const told = JSON.parse((await verified(url(), true)).printed) as { checks: CheckResult[] };
    expect(told.checks.find(({ total }) => total === 120)?.findings).toHaveLength(100);
  });
});

describe('verify ends with 2', () => {
  const empty = useEmptyDatabase();
  const database = useTestDatabase();

  it('where there are no tables', async () => {
    expect(await verified(empty.ownerUrl)).toMatchObject({
      code: 2,
      said: expect.stringContaining('has no tables yet') as string,
    });
  });

  it('where the database cannot be reached', async () => {
    const nowhere = 'postgresql://somebody@127.0.0.1:1/nothing';
    expect(await verified(nowhere)).toMatchObject({
      code: 2,
      said: expect.stringContaining('cannot be used') as string,
    });
  });

  it.each([
    [
      `INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'AddMoods')`,
      /made by a newer Counterpoint .+AddMoods/,
    ],
    ['DELETE FROM migration', /older than this Counterpoint\. Run `counterpoint migrate` first/],
  ])('where the tables are those of another version (%s)', async (change, reason) => {
    await withClient(database.ownerUrl, (client) => client.query(change));
    expect(await verified(database.ownerUrl)).toMatchObject({ code: 2, said: expect.stringMatching(reason) as string });
  });
});

describe('the check of indexes', () => {
  const database = useTestDatabase();

  const checked = (url: string) =>
    withClient(url, async (client) => {
      await client.query('BEGIN');
      return checkIndexes(
        async <Row>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as Row[],
      );
    });

  it('finds a row that an index does not name, if it may ask amcheck, and says so if it may not', async () => {
    await withClient(database.ownerUrl, (client) =>
      client.query(`
        CREATE FUNCTION changeable(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';
        CREATE INDEX account_changeable_idx ON account (changeable(name));
        INSERT INTO account (account_id, name) VALUES (gen_random_uuid(), 'Ann');
        CREATE OR REPLACE FUNCTION changeable(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $1'`),
    );
    expect(await checked(database.ownerUrl)).toMatchObject({
      looked: null,
      total: 0,
      advice: expect.stringContaining('CREATE EXTENSION amcheck') as string,
    });
    const result = await checked(adminUrlOf(database));
    if (result.looked === null) {
      expect(result.advice).toContain('amcheck'); // somebody's own server, as no superuser
      return;
    }
    expect(result.looked).toBeGreaterThan(40);
    expect(result.findings).toEqual([
      expect.objectContaining({
        what: expect.stringMatching(
          /^the index account_changeable_idx of the table account is damaged: .*lacks matching index tuple/,
        ) as string,
      }),
    ]);
    const left = await withClient(database.ownerUrl, (client) =>
      client.query(`SELECT 1 FROM pg_extension WHERE extname = 'amcheck'`),
    );
    expect(left.rows).toEqual([]);
  });
});

describe('many rows', () => {
  const database = useTestDatabase();

  it('10,000 claims and 100,000 votes take seconds', async () => {
    await withClient(database.ownerUrl, (client) => writeCrowd(client, { claims: 10_000, votes: 100_000 }));
    const began = performance.now();
    expect(await verified(database.ownerUrl)).toMatchObject({ code: 0 });
    // About 2 s on two free cores; this is for the query that begins to read everything for each row.
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});
