import { setTimeout as sleep } from 'node:timers/promises';
import { useDeafNodes } from '../../../test/harness/deaf-node.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { NotFound, TryAgain } from '../../platform/errors.js';
import type { OutlineService } from './outline.service.js';

const seed = useSeed();
const deafNode = useDeafNodes(seed);

const read = (outlines: OutlineService, debate: SeededDebate, viewer = debate.owner) =>
  outlines.readDebate(viewer, debate.teamId, debate.debateId);
const votesOf = async (outlines: OutlineService, debate: SeededDebate) => [
  ...(await read(outlines, debate)).content.claims.counts,
];

describe('who is answered from memory', () => {
  it('a viewer who loses the right is told NOT_FOUND at once, however warm the memory is', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const member = await seed.member(debate.teamId);
    await read(seed.outlines, debate, member);
    await seed.asOwner('DELETE FROM membership WHERE account_id = $1', [member.accountId]);
    await expect(read(seed.outlines, debate, member)).rejects.toThrow(NotFound);
    await expect(read(seed.outlines, debate)).resolves.toBeDefined();
  });

  it('a private debate in memory is nobody else’s: not a member’s, not a stranger’s, not nobody’s', async () => {
    const debate = await seed.story({ tree: 'a > b', visibility: 'private' });
    await read(seed.outlines, debate);
    for (const viewer of [await seed.member(debate.teamId, 'admin'), await seed.person(), seed.nobody]) {
      await expect(seed.outlines.readDebate(viewer, debate.teamId, debate.debateId)).rejects.toThrow(NotFound);
    }
    const listed = await seed.participant(debate, 'viewer');
    await expect(read(seed.outlines, debate, listed)).resolves.toBeDefined();
  });

  it('what does not exist is not remembered', async () => {
    const { memory } = await deafNode();
    const debate = await seed.story();
    const nothing = { teamId: debate.teamId, debateId: debate.teamId };
    await expect(memory.read(nothing, { seq: 0, tallies: [] })).rejects.toThrow(NotFound);
    expect(memory.size.debates).toBe(0);
  });
});

describe('how often the database is read', () => {
  it('a warm debate costs the one query about the viewer, and nothing of the memory’s', async () => {
    const { outlines, asked } = await deafNode();
    const debate = await seed.story({ tree: 'a > b; a x c' });
    expect((await asked.of(() => read(outlines, debate))).length).toBe(5);
    expect(await asked.of(() => read(outlines, debate))).toEqual([]);
    expect(await seed.queriesOf(() => read(outlines, debate))).toHaveLength(2);
  });

  it('many who ask for a cold debate at once make it be read once', async () => {
    const { outlines, asked } = await deafNode();
    const debate = await seed.story({ tree: 'a > b' });
    const versions: unknown[] = [];
    const queries = await asked.of(async () => {
      versions.push(...(await Promise.all(Array.from({ length: 20 }, () => read(outlines, debate)))));
    });
    expect(queries).toHaveLength(5);
    expect(new Set(versions).size).toBe(1);
  });

  it('a vote makes one tally be read, and leaves the columns that it does not change as they are', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const before = (await read(seed.outlines, debate)).columns(false);
    await seed.vote(debate.owner, debate.teamId, debate.claim('b'), 4);
    const queries = await seed.queriesOf(() => read(seed.outlines, debate));
    expect(queries.filter((text) => text.includes('tally'))).toHaveLength(1);
    const after = (await read(seed.outlines, debate)).columns(false);
    const changed = (one: object, other: object) =>
      Object.entries(one).flatMap(([name, column]) =>
        column === (other as Record<string, unknown>)[name] ? [] : [name],
      );
    expect(changed(before.claims, after.claims).sort()).toEqual(
      ['bandHigh', 'bandLow', 'crowd', 'staleVotes', 'strengths', 'votes'].sort(),
    );
    expect(changed(before.arguments, after.arguments)).toEqual(['strengths']);
  });
});

describe('when signals are lost', () => {
  it('content is never older than what the viewer was shown: the log says how far it goes', async () => {
    const { outlines } = await deafNode();
    const debate = await seed.story({ tree: 'a > b' });
    await read(outlines, debate);
    await debate.grow('a x c');
    expect((await read(outlines, debate)).content.claims.texts).toEqual(['a', 'b', 'c']);
  });

  it('votes are found again when the connection for signals is back', async () => {
    const { outlines, transport } = await deafNode();
    const debate = await seed.story({ tree: 'a > b' });
    await read(outlines, debate);
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 3);
    expect(await votesOf(outlines, debate)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]); // the signal was lost indeed
    transport.comeBack();
    expect(await votesOf(outlines, debate)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('votes are found by themselves within seconds', async () => {
    const { outlines } = await deafNode();
    const debate = await seed.story({ tree: 'a' });
    await read(outlines, debate);
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 1);
    const started = performance.now();
    while ((await votesOf(outlines, debate))[1] !== 1) {
      if (performance.now() - started > 8_000) throw new Error('The vote was not found within eight seconds.');
      await sleep(200);
    }
    expect(performance.now() - started).toBeGreaterThan(3_000); // found by looking, not by hearing
  }, 20_000);

  it('a debate whose log has gone back is read anew', async () => {
    const { outlines, transport } = await deafNode();
    const debate = await seed.story({ tree: 'a > b' });
    const { seq } = (await read(outlines, debate)).content;
    await seed.asOwner('DELETE FROM event WHERE debate_id = $1 AND seq = $2', [debate.debateId, seq]);
    await seed.asOwner('UPDATE debate SET seq = seq - 1 WHERE debate_id = $1', [debate.debateId]);
    await seed.asOwner(`UPDATE claim SET text = 'restored' WHERE claim_id = $1`, [debate.claim('a')]);
    transport.comeBack();
    const { content } = await read(outlines, debate);
    expect(content).toMatchObject({ seq: seq - 1, claims: { texts: ['restored', 'b'] } });
  });
});

describe('reading one’s own writing on another node', () => {
  it('gets the vote that it names, though no signal came', async () => {
    const { outlines } = await deafNode();
    const debate = await seed.story({ tree: 'a > b' });
    const { teamId, debateId, owner } = debate;
    await read(outlines, debate);
    for (let turn = 0; turn < 10; turn++) {
      const itemId = turn % 2 === 0 ? debate.claim('b') : debate.step('a > b');
      await seed.vote(owner, teamId, itemId, turn % 5);
      const [row] = await seed.asOwner<{ version: string; counts: number[] }>(
        'SELECT version, counts FROM tally WHERE item_id = $1',
        [itemId],
      );
      const tallies = [{ itemId, version: Number(row?.version) }];
      const { content } = await outlines.readDebate(owner, teamId, debateId, { seq: 0, tallies });
      const { counts } = turn % 2 === 0 ? content.claims : content.arguments;
      expect([...counts].slice(turn % 2 === 0 ? 5 : 0).slice(0, 5)).toEqual(row?.counts);
    }
  });

  it('passes over what does not stand in the debate', async () => {
    const debate = await seed.story({ tree: 'a' });
    const other = await seed.story({ tree: 'a' });
    const tallies = [{ itemId: other.claim('a'), version: 7 }];
    await expect(
      seed.outlines.readDebate(debate.owner, debate.teamId, debate.debateId, { seq: 0, tallies }),
    ).resolves.toBeDefined();
  });

  it('waits for what is written meanwhile, and says so where it never comes', async () => {
    const { outlines } = await deafNode();
    const debate = await seed.story({ tree: 'a' });
    const { seq } = (await read(outlines, debate)).content;
    const later = outlines.readDebate(debate.owner, debate.teamId, debate.debateId, { seq: seq + 1, tallies: [] });
    await sleep(150);
    await debate.grow('b');
    expect((await later).content.claims.texts).toEqual(['a', 'b']);
    const tallies = [{ itemId: debate.claim('a'), version: 99 }];
    const never = outlines.readDebate(debate.owner, debate.teamId, debate.debateId, { seq: seq + 1, tallies });
    await expect(never).rejects.toThrow(TryAgain);
    await expect(never).rejects.toThrow(
      `knows the debate up to seq ${seq + 1}, but atLeast asks for seq ${seq + 1} and 1 tallies`,
    );
  });

  it('is not kept waiting by others who vote without end', async () => {
    const debate = await seed.story({ tree: 'a' });
    await read(seed.outlines, debate);
    let isOver = false;
    const storm = (async () => {
      const voters = await seed.members(debate.teamId, 3);
      for (let turn = 0; !isOver; turn++) {
        await Promise.all(voters.map((voter) => seed.vote(voter, debate.teamId, debate.claim('a'), turn % 5)));
      }
    })();
    for (let turn = 0; turn < 20; turn++) await read(seed.outlines, debate);
    isOver = true;
    await storm;
    const [row] = await seed.asOwner<{ counts: number[] }>('SELECT counts FROM tally WHERE item_id = $1', [
      debate.claim('a'),
    ]);
    expect(await votesOf(seed.outlines, debate)).toEqual(row?.counts);
  });
});
