import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../harness/launcher-process.js';
import { mutate } from '../harness/mutate.js';
import { runServerProgram, type ServerProgram } from '../harness/server-process.js';
import { TestClient } from '../harness/test-client.js';

jest.setTimeout(120_000); // two whole starts, on a machine that may be busy

/** One change as a client sends it: with a key of its own, so that it can be sent again. */
type Change = {
  readonly name: 'addClaim' | 'addArgument' | 'voteOnClaim';
  readonly input: Record<string, unknown>;
  acknowledged: boolean;
};

const WRITERS = 6;
const ENOUGH = 60;

describe('[C4] kill -9 of the server in the middle of writes', () => {
  const folder = temporaryFolder();
  let server: ServerProgram | null = null;
  afterAll(async () => {
    server?.signal('SIGINT');
    await server?.exitCode;
    folder.remove();
  });

  const start = async (): Promise<string> => {
    server = runServerProgram(['serve', '--empty'], { DATA_FOLDER: join(folder.path, 'data'), PORT: '0' });
    return server.origin;
  };

  type State = {
    debate: {
      seq: number;
      outline: {
        claims: { numbers: number[]; texts: string[]; votes: number[] };
        arguments: { notes: string[]; targets: number[] };
      };
    };
  };
  const STATE = `query ($id: ID!) { debate(id: $id) { seq outline { claims { numbers texts votes } arguments { notes targets } } } }`;
  const stateOf = async (client: TestClient, id: string) => {
    const { data, errors } = await client.query<State>(STATE, { id });
    if (data == null) throw new Error(JSON.stringify(errors));
    return data.debate;
  };

  it('loses no change that was acknowledged, does none twice that is sent again, and leaves no gap in the log', async () => {
    const first = new TestClient(await start(), undefined, undefined);
    await mutate(first, 'signUp', { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' });
    const { team } = await mutate(first, 'createTeam', { name: 'The desk' }, 'team { id }');
    const opened = await mutate(
      first,
      'createDebate',
      { teamId: (team as { id: string }).id, question: 'Why?', positions: ['root'] },
      'debate { id positions { id } }',
    );
    const { id: debateId, positions } = opened['debate'] as { id: string; positions: [{ id: string }] };
    const targetId = positions[0].id;

    const changes: Change[] = [];
    let isDown = false;
    const send = async (client: TestClient, { name, input }: Change): Promise<boolean> => {
      const success = name === 'voteOnClaim' ? 'VoteSuccess' : `${name[0]!.toUpperCase()}${name.slice(1)}Success`;
      return (await mutate(client, name, input, '__typename', success)).__typename === success;
    };
    const writer = async (who: number) => {
      for (let turn = 0; !isDown; turn += 1) {
        const word = `${who}.${turn}`;
        const kinds: Pick<Change, 'name' | 'input'>[] = [
          { name: 'addClaim', input: { debateId, text: `claim ${word}` } },
          {
            name: 'addArgument',
            input: { debateId, targetId, stance: 'PRO', premises: [{ text: `premise ${word}` }], note: `note ${word}` },
          },
          { name: 'voteOnClaim', input: { claimId: targetId, value: turn % 5, revision: 1 } },
        ];
        const { name, input } = kinds[turn % 3]!;
        const change: Change = { name, input: { ...input, idempotencyKey: `key ${word}` }, acknowledged: false };
        changes.push(change);
        try {
          change.acknowledged = await send(first, change);
        } catch {
          return; // the server is gone: this one is not acknowledged
        }
      }
    };
    const writing = Promise.all(Array.from({ length: WRITERS }, (_, who) => writer(who)));
    while (changes.filter((change) => change.acknowledged).length < ENOUGH) await sleep(5);
    server?.signal('SIGKILL');
    isDown = true;
    await writing;
    await server?.exitCode;
    const open = changes.filter((change) => !change.acknowledged);
    expect(changes.length - open.length).toBeGreaterThanOrEqual(ENOUGH);

    // The session survives, too: it is in the database like everything else.
    const second = new TestClient(await start(), undefined, first.cookie);
    const texts = (kind: Change['name'], of: readonly Change[]) =>
      of.filter(({ name }) => name === kind).map(({ input }) => String(input['text'] ?? input['note']));
    const after = await stateOf(second, debateId);
    const acknowledged = changes.filter((change) => change.acknowledged);
    expect(after.outline.claims.texts).toEqual(expect.arrayContaining(texts('addClaim', acknowledged)));
    expect(after.outline.arguments.notes).toEqual(expect.arrayContaining(texts('addArgument', acknowledged)));
    expect(after.outline.claims.votes.slice(0, 5).reduce((sum, count) => sum + count, 0)).toBe(1);

    for (const change of [...open, ...acknowledged.slice(-10)]) expect(await send(second, change)).toBe(true);
    const settled = await stateOf(second, debateId);
    expect(settled.outline.arguments.notes.toSorted()).toEqual(texts('addArgument', changes).toSorted());
    const premises = texts('addArgument', changes).map((note) => note.replace('note', 'premise'));
    expect(settled.outline.claims.texts.toSorted()).toEqual(
      ['root', ...texts('addClaim', changes), ...premises].toSorted(),
    );
    expect(await seqs(second, debateId)).toEqual(Array.from({ length: settled.seq }, (_, index) => index + 1));
    expect(settled.seq).toBe(2 + changes.filter(({ name }) => name !== 'voteOnClaim').length);
  });

  /** The seqs of the whole log, page by page. */
  async function seqs(client: TestClient, id: string): Promise<number[]> {
    const found: number[] = [];
    for (;;) {
      const { data } = await client.query<{
        debate: { events: { edges: { node: { seq: number } }[]; pageInfo: { hasNextPage: boolean } } };
      }>(
        'query ($id: ID!, $after: Int!) { debate(id: $id) { events(afterSeq: $after, first: 50) { edges { node { seq } } pageInfo { hasNextPage } } } }',
        { id, after: found.at(-1) ?? 0 },
      );
      found.push(...(data?.debate.events.edges.map(({ node }) => node.seq) ?? []));
      if (data?.debate.events.pageInfo.hasNextPage !== true) return found;
    }
  }
});
