import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { Connections } from './connections.js';
import { ClaimService } from '../../features/claim/claim.service.js';
import { BadInput, NotSignedIn, TryAgain } from '../errors.js';
import { ok, refused } from '../outcome.js';
import { Database } from './database.js';

const seed = useSeed();
const mismatch = { ok: false, refusal: { kind: 'idempotencyMismatch' } };

const add = (debate: SeededDebate, text: string, idempotencyKey: string, by = debate.owner, service = seed.claims) =>
  service.addClaim(by, { teamId: debate.teamId, debateId: debate.debateId, text, asPosition: false, idempotencyKey });

const claimsIn = async (debate: SeededDebate) =>
  (
    await seed.asOwner<{ text: string }>('SELECT text FROM claim WHERE team_id = $1 ORDER BY claim_id', [debate.teamId])
  ).map((row) => row.text);

/** Until somebody waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await seed.asOwner(WAITING)).length === 0);
}

describe('[C3] [rule 5] the same change sent twice', () => {
  it('happens once and answers the same', async () => {
    const debate = await seed.story();
    const first = accepted(await add(debate, 'a', 'key'));
    await debate.grow('b');
    const before = await seed.snapshot();
    expect(accepted(await add(debate, 'a', 'key'))).toEqual(first);
    expect(await seed.snapshot()).toEqual(before);
  });

  it('happens once when many copies arrive at the same time, on two nodes', async () => {
    const source = new Connections(seed.testDatabase.appUrl, { size: 4 });
    const elsewhere = new ClaimService(new Database(source), seed.signals);
    const debate = await seed.story();
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        add(debate, 'a', 'key', debate.owner, index % 2 === 0 ? elsewhere : seed.claims),
      ),
    );
    await source.close();
    for (const answer of answers) expect(accepted(answer)).toEqual(accepted(answers[0]!));
    expect(await claimsIn(debate)).toEqual(['a']);
  });

  it('is refused with other input, or for another operation', async () => {
    const debate = await seed.story({ tree: 'a' });
    accepted(await add(debate, 'b', 'key'));
    expect(await add(debate, 'c', 'key')).toEqual(mismatch);
    const { owner, teamId } = debate;
    const vote = {
      teamId,
      itemId: debate.claim('a'),
      kind: 'claim' as const,
      value: 1,
      revision: 1,
      idempotencyKey: 'key',
    };
    expect(await seed.votes.castVote(owner, vote)).toEqual(mismatch);
    expect(await claimsIn(debate)).toEqual(['a', 'b']);
  });

  it('copies with other input at the same time: one happens, the others are told', async () => {
    const debate = await seed.story();
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => add(debate, text, 'key')));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toEqual([mismatch, mismatch]);
    expect(await claimsIn(debate)).toHaveLength(1);
  });

  it('keys of different people have nothing to do with each other', async () => {
    const debate = await seed.story();
    accepted(await add(debate, 'a', 'key'));
    accepted(await add(debate, 'b', 'key', await seed.member(debate.teamId)));
    expect(await claimsIn(debate)).toEqual(['a', 'b']);
  });

  it('a refusal is not kept: the same key works once the reason is gone', async () => {
    const debate = await seed.story();
    const guest = await seed.member(debate.teamId, 'guest');
    expect(await add(debate, 'a', 'key', guest)).toMatchObject({ ok: false, refusal: { kind: 'notAllowed' } });
    await seed.asOwner(`UPDATE membership SET role = 'member' WHERE account_id = $1`, [guest.accountId]);
    accepted(await add(debate, 'a', 'key', guest));
  });

  it.each([
    [
      'fails',
      (): never => {
        throw new Error('a fault');
      },
      /a fault/,
    ],
    ['is refused', () => refused({ kind: 'changedMyMind' as const }), null],
  ])('a copy that waits for the first does it itself when the first %s', async (_what, end, fault) => {
    const { owner } = await seed.story();
    const once = { operation: 'test', key: 'key', input: {} };
    let go = () => {};
    const told = new Promise<void>((resolve) => (go = resolve));
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const first = seed.database.write(owner, once, async () => {
      begun();
      await told;
      return end();
    });
    await hasBegun;
    const copy = seed.database.write(owner, once, async () => ok('done'));
    await untilSomebodyWaits();
    go();
    if (fault === null) expect(await first).toMatchObject({ ok: false });
    else await expect(first).rejects.toThrow(fault);
    expect(await copy).toEqual(ok('done'));
  });

  it('without a key it happens twice', async () => {
    const debate = await seed.story();
    const input = { ...debate, text: 'a', asPosition: false };
    for (let time = 0; time < 2; time += 1) accepted(await seed.claims.addClaim(debate.owner, input));
    expect(await claimsIn(debate)).toEqual(['a', 'a']);
  });

  it.each([
    ['empty', ''],
    ['over-long', 'k'.repeat(101)],
    ['holding a NUL', 'k\u0000'],
  ])('[I7] a key that is %s is refused as bad input', async (_what, key) => {
    const debate = await seed.story();
    await expect(add(debate, 'a', key)).rejects.toThrow(BadInput);
    expect(await claimsIn(debate)).toEqual([]);
  });
});

describe('a writing use case', () => {
  it('writes all or nothing, and nothing for nobody', async () => {
    const { owner } = await seed.story();
    const before = await seed.snapshot();
    const outcome = await seed.database.write(owner, { operation: 'test', key: 'k', input: {} }, async (tx) => {
      await tx.query(`SELECT create_team(gen_random_uuid_v7(), 'Half done')`);
      return refused({ kind: 'changedMyMind' as const });
    });
    expect(outcome).toEqual(refused({ kind: 'changedMyMind' }));
    const fault = seed.database.write(owner, { operation: 'test', key: 'k', input: {} }, async (tx) => {
      await tx.query(`SELECT create_team(gen_random_uuid_v7(), 'Half done')`);
      throw new Error('a fault');
    });
    await expect(fault).rejects.toThrow('a fault');
    expect(await seed.snapshot()).toEqual(before);
    await expect(
      seed.database.write(seed.nobody, { operation: 'test', key: null, input: {} }, async () => ok(1)),
    ).rejects.toThrow(NotSignedIn);
  });
});

describe('[C10] when others are in the way', () => {
  /** Two transactions that lock the same two rows in opposite order. */
  const crossing = (one: string, two: string, met: () => Promise<void>) =>
    seed.database.withViewer(seed.nobody, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [one]);
      await met();
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [two]);
      return 'done';
    });

  it('a deadlock is tried again, and both get through', async () => {
    let arrived = 0;
    let open = () => {};
    const bothHere = new Promise<void>((resolve) => (open = resolve));
    const met = () => {
      arrived += 1;
      if (arrived >= 2) open();
      return bothHere;
    };
    expect(await Promise.all([crossing('x', 'y', met), crossing('y', 'x', met)])).toEqual(['done', 'done']);
    expect(arrived).toBeGreaterThan(2);
  });

  it('twenty slow transactions and four that cross all get through, on fewer connections', async () => {
    const meet = async () => new Promise<void>((resolve) => setTimeout(resolve, 50));
    const slow = Array.from({ length: 20 }, () =>
      seed.database.withViewer(seed.nobody, (tx) => tx.query('SELECT pg_sleep(0.05)').then(() => 'done')),
    );
    const four = ['x y', 'y x', 'z w', 'w z'].map((locks) => {
      const [one, two] = locks.split(' ') as [string, string];
      return crossing(one, two, meet);
    });
    expect(await Promise.all([...slow, ...four])).toEqual(Array(24).fill('done'));
  });

  it('what never gets better is told after a few tries', async () => {
    let tries = 0;
    const hopeless = seed.database.withViewer(seed.nobody, async (tx) => {
      tries += 1;
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$`);
    });
    await expect(hopeless).rejects.toThrow(TryAgain);
    expect(tries).toBe(4);
  });

  it('a fault is not tried again', async () => {
    let tries = 0;
    const faulty = seed.database.withViewer(seed.nobody, async (tx) => {
      tries += 1;
      await tx.query('SELECT 1 / 0');
    });
    await expect(faulty).rejects.toThrow('division by zero');
    expect(tries).toBe(1);
  });
});

describe('reading', () => {
  it('sees one moment in a snapshot, whatever is written meanwhile', async () => {
    const debate = await seed.story({ tree: 'a' });
    const count = 'SELECT count(*)::int AS count FROM standing WHERE debate_id = $1';
    const counted = await seed.database.withSnapshot(debate.owner, async (tx) => {
      const before = await tx.query<unknown[]>(count, [debate.debateId]);
      await debate.grow('b');
      return [before, await tx.query<unknown[]>(count, [debate.debateId])];
    });
    expect(counted).toEqual([[{ count: 1 }], [{ count: 1 }]]);
  });

  it('leaves no viewer behind on the connection', async () => {
    const source = new Connections(seed.testDatabase.appUrl, { size: 1 });
    const { owner, debateId } = await seed.story();
    const query = 'SELECT question FROM debate WHERE debate_id = $1';
    expect(await new Database(source).withViewer(owner, (tx) => tx.query(query, [debateId]))).toHaveLength(1);
    expect(await source.query(query, [debateId])).toEqual([]);
    expect(await new Database(source).withViewer(seed.nobody, (tx) => tx.query(query, [debateId]))).toEqual([]);
    await source.close();
  });

  it('is over soon after its work is, though nobody waits for it', async () => {
    const source = new Connections(seed.testDatabase.appUrl, { size: 1 });
    await new Database(source).withViewer(seed.nobody, (tx) => tx.query('SELECT 1'));
    const OPEN = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`;
    while ((await seed.asOwner(OPEN)).length > 0);
    expect(await source.query(`SELECT current_setting('transaction_read_only') AS value`)).toEqual([{ value: 'off' }]);
    await source.close();
  });
});
