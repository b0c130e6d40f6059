import { useDeafNodes } from '../../../test/harness/deaf-node.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { OutlineService } from './outline.service.js';

const seed = useSeed();
const deafNode = useDeafNodes(seed);

const read = (outlines: OutlineService, debate: SeededDebate, viewer = debate.owner) =>
  outlines.readDebate(viewer, debate.teamId, debate.debateId);
const votesOf = async (outlines: OutlineService, debate: SeededDebate) => [
  ...(await read(outlines, debate)).content.claims.counts,
];

describe('the bounds of the memory', () => {
  it('forget what was not read for the longest time, by debates and by items', async () => {
    const { outlines, memory, asked } = await deafNode({ debates: 3, items: 9 });
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    const debates = [];
    for (let index = 0; index < 4; index++) debates.push(await seed.story({ owner, teamId, tree: 'a > b' })); // 3 items each
    const [one, two, three, four] = debates as [SeededDebate, SeededDebate, SeededDebate, SeededDebate];
    for (const debate of [one, two, three]) await read(outlines, debate);
    expect(memory.size).toEqual({ debates: 3, items: 9 });
    await read(outlines, one);
    await read(outlines, four);
    expect(memory.size).toEqual({ debates: 3, items: 9 });
    expect(await asked.of(() => read(outlines, one))).toEqual([]);
    expect(await asked.of(() => read(outlines, two))).not.toEqual([]); // it had been forgotten
    await one.grow('a > c');
    await read(outlines, one);
    expect(memory.size).toEqual({ debates: 2, items: 8 });
  });

  it('a debate beyond them is answered, and drives out nothing', async () => {
    const { outlines, memory } = await deafNode({ debates: 3, items: 4 });
    const small = await seed.story({ tree: 'a > b' });
    const large = await seed.story({ tree: 'a > b; a > c' });
    await read(outlines, small);
    expect((await read(outlines, large)).content.claims.texts).toEqual(['a', 'b', 'c']);
    expect(memory.size).toEqual({ debates: 1, items: 3 });
  });

  it('of nothing make every answer be read anew', async () => {
    const { outlines, memory } = await deafNode({ debates: 0, items: 0 });
    const debate = await seed.story({ tree: 'a' });
    await read(outlines, debate);
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 2);
    expect(await votesOf(outlines, debate)).toEqual([0, 0, 1, 0, 0]);
    expect(memory.size).toEqual({ debates: 0, items: 0 });
  });
});

describe('a large debate', () => {
  it('is read, reckoned and written within the time of an answer', async () => {
    const debate = await seed.story({ tree: 'a' });
    const { teamId, debateId, owner } = debate;
    const CLAIMS = 20_000;
    // Straight into the tables, past their triggers: fifty claims on each, for it or against it.
    const guarded = ['item', 'argument', 'premise'];
    for (const table of guarded) await seed.asOwner(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await seed.asOwner(
      `WITH made AS (
         SELECT n, gen_random_uuid() AS claim_id, gen_random_uuid() AS argument_id FROM generate_series(2, $3::integer) n),
       known AS (SELECT 1 AS n, $4::uuid AS claim_id UNION ALL SELECT made.n, made.claim_id FROM made),
       items AS (
         INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id)
         SELECT $1::uuid, claim_id, 'claim', $2::uuid, $5::uuid FROM made
         UNION ALL SELECT $1, argument_id, 'argument', $2, $5 FROM made),
       tallies AS (
         INSERT INTO tally (team_id, item_id) SELECT $1, claim_id FROM made UNION ALL SELECT $1, argument_id FROM made),
       claims AS (
         INSERT INTO claim (team_id, claim_id, text, language)
         SELECT $1, claim_id, 'claim ' || n, 'en' FROM made),
       steps AS (
         INSERT INTO argument (team_id, argument_id, target_id, stance, sole_premise_id)
         SELECT $1, made.argument_id, target.claim_id, CASE WHEN made.n % 3 = 0 THEN 'CON' ELSE 'PRO' END, made.claim_id
           FROM made JOIN known target ON target.n = greatest(1, made.n / 50)),
       premises AS (
         INSERT INTO premise (team_id, argument_id, claim_id, ordinal)
         SELECT $1, argument_id, claim_id, 1 FROM made)
       INSERT INTO standing (team_id, debate_id, item_id, number)
       SELECT $1, $2, claim_id, 2 * n FROM made UNION ALL SELECT $1, $2, argument_id, 2 * n + 1 FROM made`,
      [teamId, debateId, CLAIMS, debate.claim('a'), owner.accountId],
    );
    await seed.asOwner('UPDATE debate SET next_number = $2 WHERE debate_id = $1', [debateId, 2 * CLAIMS + 2]);
    for (const table of guarded) await seed.asOwner(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await seed.asOwner('ANALYZE'); // so much at once, and the planner still believes in a handful
    const { outlines } = await deafNode({ debates: 1, items: 500_000 });
    const version = await read(outlines, debate);
    const { claims, arguments: steps } = version.columns(false);
    expect((claims.strengths.toJSON() as number[]).length).toBe(CLAIMS);
    expect((steps.strengths.toJSON() as number[]).length).toBe(CLAIMS - 1);
    const started = performance.now();
    await seed.vote(owner, teamId, debate.claim('a'), 4);
    const [row] = await seed.asOwner<{ version: string }>('SELECT version FROM tally WHERE item_id = $1', [
      debate.claim('a'),
    ]);
    const tallies = [{ itemId: debate.claim('a'), version: Number(row?.version) }];
    const after = await outlines.readDebate(owner, teamId, debateId, { seq: 0, tallies });
    expect((after.columns(false).claims.votes.toJSON() as number[]).slice(0, 5)).toEqual([0, 0, 0, 0, 1]);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 180_000);
});
