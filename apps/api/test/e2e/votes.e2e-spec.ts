import { Connections } from '../../src/platform/database/connections.js';
import { anId } from '../harness/canned.js';
import { brokenInvariants } from '../harness/invariants.js';
import { mutate, type Mutated } from '../harness/mutate.js';
import { QueryCounter } from '../harness/query-counter.js';
import { useSeed, type SeededDebate } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { sessionOf } from '../harness/test-sessions.js';

const api = useTestApi();
const otherNode = useTestApi({ beside: api });
const seed = useSeed(api.database);

const ANSWER = 'previousValue tally { counts total version } viewerVote { value revision isStale }';

function voteOnClaim(client: TestClient, debate: SeededDebate, value: number, onSuccess = ANSWER, more: object = {}) {
  const input = { claimId: anId('claim', debate.teamId, debate.claim('a')), value, revision: 1, ...more };
  return mutate(client, 'voteOnClaim', input, onSuccess, 'VoteSuccess');
}

describe('a vote over the API', () => {
  let debate: SeededDebate;
  let client: TestClient;
  let credentials: { cookie: string };
  const queries = new QueryCounter();

  beforeAll(async () => {
    debate = await seed.story({ tree: 'a' });
    credentials = await sessionOf(api.database, debate.owner);
    client = api.client(credentials);
    queries.listenTo(api.get(Connections));
  });

  it('asks the database who it is, and then everything at once', async () => {
    const asked = await queries.of(async () => {
      expect(await voteOnClaim(client, debate, 4)).toEqual({
        __typename: 'VoteSuccess',
        previousValue: null,
        tally: { counts: [0, 0, 0, 0, 1], total: 1, version: 1 },
        viewerVote: { value: 4, revision: 1, isStale: false },
      });
    });
    expect(asked.map((text) => /session_viewer|cast_votes/.exec(text)?.[0])).toEqual(['session_viewer', 'cast_votes']);
  });

  it('reads what was voted on only for who asks for it, and no tally a second time', async () => {
    const asked = await queries.of(async () => {
      const subject = `subject { ... on Claim { text tally { version } viewerVote { value voter { name } } } }`;
      expect(await voteOnClaim(client, debate, 1, subject)).toMatchObject({
        subject: { text: 'a', tally: { version: 2 }, viewerVote: { value: 1, voter: { name: 'Ada' } } },
      });
    });
    expect(asked.filter((text) => /FROM tally|JOIN tally/.test(text))).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it('[C3] sent again it answers the same, on any node', async () => {
    const more = { idempotencyKey: 'once' };
    const first = await voteOnClaim(client, debate, 2, ANSWER, more);
    await voteOnClaim(client, debate, 3);
    for (const node of [api, otherNode]) {
      expect(await voteOnClaim(node.client(credentials), debate, 2, ANSWER, more)).toEqual(first);
      expect(await voteOnClaim(node.client(credentials), debate, 0, ANSWER, more)).toMatchObject({
        __typename: 'IdempotencyMismatchError',
      });
    }
    expect(await voteOnClaim(client, debate, 3)).toMatchObject({ previousValue: 3 });
  });
});

describe('[C1] [C5] many votes at once, over two nodes', () => {
  it('leave one vote a person, and tallies that are their sum', async () => {
    const debate = await seed.story({ tree: 'a' });
    const people = await Promise.all(
      [debate.owner, ...(await seed.members(debate.teamId, 7))].map(async (person) => {
        const credentials = await sessionOf(api.database, person);
        return [api.client(credentials), otherNode.client(credentials)] as const;
      }),
    );
    const answers: Mutated[] = [];
    await Promise.all(
      people.flatMap((nodes, who) =>
        Array.from({ length: 16 }, async (_, lane) => {
          for (let turn = 0; turn < 8; turn += 1) {
            answers.push(await voteOnClaim(nodes[(lane + turn) % 2]!, debate, (who + lane + turn) % 5));
          }
        }),
      ),
    );
    expect(answers).toHaveLength(8 * 16 * 8);
    expect(new Set(answers.map((answer) => answer.__typename))).toEqual(new Set(['VoteSuccess']));
    const rows = await seed.asOwner<{ value: number }>('SELECT value FROM vote WHERE item_id = $1', [
      debate.claim('a'),
    ]);
    expect(rows).toHaveLength(8);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
    // Each change of the tally was told to exactly one who made it.
    const changes = answers.filter(
      ({ previousValue, viewerVote }) => previousValue !== (viewerVote as { value: number }).value,
    );
    const versions = changes.map(({ tally }) => (tally as { version: number }).version).sort((a, b) => a - b);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
  }, 60_000);
});
