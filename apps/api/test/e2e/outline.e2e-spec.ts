import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connections } from '../../src/platform/database/connections.js';
import { MemoryReader } from '../../src/platform/database/memory-reader.js';
import { anId } from '../harness/canned.js';
import { mutate } from '../harness/mutate.js';
import { QueryCounter } from '../harness/query-counter.js';
import { useSeed, type SeededDebate } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { sessionOf } from '../harness/test-sessions.js';
import { transportNames, transports } from '../harness/test-transports.js';

const WHOLE = `seq semantics { name version }
  claims { numbers texts positions strengths crowd bandLow bandHigh votes staleVotes revisions citationCounts originCounts
           loadBearingCounts annotationCounts livesElsewhere archived }
  arguments { numbers targets stances premises notes strengths votes staleVotes revisions annotationCounts archived }`;
const DOCUMENTS = {
  whole: `query Whole($id: ID!, $all: Boolean) { debate(id: $id) { outline(includeArchived: $all) { ${WHOLE} } } }`,
  aliased: `query Aliased($id: ID!) { one: debate(id: $id) { outline { those: claims { n: numbers ...Words texts } claims { strengths } } }
    two: debate(id: $id) { question outline { ... on Outline { arguments { premises } } seq } } }
    fragment Words on OutlineClaims { words: texts archived }`,
};

const folder = mkdtempSync(join(tmpdir(), 'counterpoint-outline-'));
const trustedDocumentsFile = join(folder, 'trusted-documents.json');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
writeFileSync(
  trustedDocumentsFile,
  JSON.stringify(Object.fromEntries(Object.values(DOCUMENTS).map((document) => [sha256(document), document]))),
);
afterAll(() => rmSync(folder, { recursive: true }));

const api = useTestApi({ trustedDocumentsFile });
const otherNode = useTestApi({ beside: api });
const seed = useSeed(api.database);

const idOf = (debate: SeededDebate) => anId('debate', debate.teamId, debate.debateId);
const byHash = (document: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(document) } } });

describe('an outline over the API', () => {
  let debate: SeededDebate;
  let client: TestClient;
  let variables: { id: string };
  const expected = {
    numbers: [1, 3, 5, 6, 8],
    texts: ['a', 'b', 'd', 'e "quoted" \\ ünï 🙂', 'f'],
    archived: [false, false, false, false, false],
  };

  beforeAll(async () => {
    debate = await seed.story({ tree: 'a > b; (a > b) x d' });
    await debate.grow('e "quoted" \\ ünï 🙂');
    await debate.grow('a x f');
    client = api.client(await sessionOf(api.database, debate.owner));
    variables = { id: idOf(debate) };
  });

  it.each(transportNames)('is the same by hash (compiled) and as a stranger’s text, over %s', async (name) => {
    for (const document of Object.values(DOCUMENTS)) {
      const compiled = await transports[name](client, { ...byHash(document), variables });
      const interpreted = await transports[name](client, { query: `${document} `, variables });
      expect(compiled.errors).toBeUndefined();
      expect(compiled.data).toEqual(interpreted.data);
    }
  });

  it.each(transportNames)(
    'holds its columns under the names and in the places that were asked for, over %s',
    async (name) => {
      const { data } = await transports[name](client, { ...byHash(DOCUMENTS.aliased), variables });
      expect(data).toEqual({
        one: {
          outline: {
            those: { n: expected.numbers, words: expected.texts, archived: expected.archived, texts: expected.texts },
            claims: { strengths: Array.from({ length: 5 }, () => expect.any(Number) as number) },
          },
        },
        two: {
          question: 'Why was the list made public?',
          outline: { arguments: { premises: [[3], [5], [8]] }, seq: 6 },
        },
      });
    },
  );

  it('keeps its keys in the order of the document, and says how long it is', async () => {
    const body = JSON.stringify({
      query: `{ debate(id: "${variables.id}") { outline { claims { texts numbers } seq } } }`,
    });
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(text));
    expect(text).toBe(
      `{"data":{"debate":{"outline":{"claims":{"texts":${JSON.stringify(expected.texts)},"numbers":[1,3,5,6,8]},"seq":6}}}}`,
    );
  });

  it('has the archived items only for who asks for them', async () => {
    const other = await seed.story({ tree: 'a > b', owner: debate.owner, teamId: debate.teamId });
    await mutate(
      client,
      'archiveClaim',
      { claimId: anId('claim', other.teamId, other.claim('b')) },
      'seq',
      'ArchiveClaimSuccess',
    );
    const read = async (all: boolean) =>
      (
        await client.query<{ debate: { outline: { claims: { texts: string[]; archived: boolean[] } } } }>(
          DOCUMENTS.whole,
          {
            id: idOf(other),
            all,
          },
        )
      ).data?.debate.outline.claims;
    expect(await read(false)).toMatchObject({ texts: ['a'], archived: [false] });
    expect(await read(true)).toMatchObject({ texts: ['a', 'b'], archived: [false, true] });
    expect(await read(false)).toMatchObject({ texts: ['a'], archived: [false] });
  });

  it('stands beside errors: what fails is null or missing, and all else is there', async () => {
    const query = `query ($id: ID!) { debate(id: $id) { outline { claims { numbers } } claim(number: 99) { text } } other: debate(id: $id) { outline { claims { numbers } } } }`;
    const { data, errors } = await client.query(query, variables);
    expect(errors).toMatchObject([{ path: ['debate', 'claim'], extensions: { code: 'NOT_FOUND' } }]);
    expect(JSON.stringify(data)).not.toContain('column:');
    expect(data === null || data === undefined ? null : (data['other'] ?? null)).toEqual(
      data === null || data === undefined ? null : { outline: { claims: { numbers: expected.numbers } } },
    );
  });

  it('is asked of the database once when warm, as the viewer, and of nobody else', async () => {
    const asked = new QueryCounter();
    const remembered = new QueryCounter();
    asked.listenTo(api.get(Connections));
    remembered.listenTo(api.get(MemoryReader));
    const query = { ...byHash(DOCUMENTS.whole), variables };
    await client.post(query);
    expect(await remembered.of(() => client.post(query))).toEqual([]);
    const texts = await asked.of(() => client.post(query));
    // One for the session, one that decides whether the debate may be read.
    expect(texts.map((text) => /session_viewer|FROM unnest.*\n?.*JOIN debate/s.exec(text)?.[0].slice(0, 12))).toEqual([
      'session_view',
      'FROM unnest(',
    ]);
    await api.client().post(query); // nobody may not
    expect((await api.client().post(query)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('shows in a mutation what that mutation wrote', async () => {
    const added = await mutate(
      client,
      'addClaim',
      { debateId: variables.id, text: 'g', asPosition: false },
      'seq debate { outline { seq claims { texts } } }',
      'AddClaimSuccess',
    );
    const texts = [...expected.texts, 'g'];
    expect(added).toMatchObject({ debate: { outline: { seq: added['seq'], claims: { texts } } } });
  });
});

describe('atLeast', () => {
  type Votes = { debate: { outline: { claims: { votes: number[] } } } };
  const OUTLINE = `query ($id: ID!, $atLeast: AtLeastInput) { debate(id: $id) { outline(atLeast: $atLeast) { seq claims { votes texts } }
    claim(number: 1) { strength(atLeast: $atLeast) { crowd } ground(atLeast: $atLeast) { own { title } } } } }`;

  it('[C2] lets one read on any node what one has voted and written on another', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const session = await sessionOf(api.database, debate.owner);
    const nodes = [api.client(session), otherNode.client(session)];
    const claimId = anId('claim', debate.teamId, debate.claim('a'));
    for (let turn = 0; turn < 20; turn++) {
      const [writer, reader] = turn % 2 === 0 ? nodes : [...nodes].reverse();
      const voted = await mutate(
        writer!,
        'voteOnClaim',
        { claimId, value: turn % 5, revision: 1 },
        'tally { version }',
        'VoteSuccess',
      );
      const { seq } = await mutate(
        writer!,
        'addClaim',
        { debateId: idOf(debate), text: `claim ${turn}`, asPosition: false },
        'seq',
        'AddClaimSuccess',
      );
      const atLeast = { seq, tallies: [{ itemId: claimId, version: (voted['tally'] as { version: number }).version }] };
      const { data, errors } = await reader!.query<Votes & { debate: { claim: { strength: { crowd: number } } } }>(
        OUTLINE,
        { id: idOf(debate), atLeast },
      );
      expect(errors).toBeUndefined();
      expect(data?.debate.outline.claims.votes.slice(0, 5)).toEqual(
        [0, 1, 2, 3, 4].map((value) => (value === turn % 5 ? 1 : 0)),
      );
      expect(data?.debate.outline).toMatchObject({
        seq,
        claims: { texts: expect.arrayContaining([`claim ${turn}`]) as string[] },
      });
      expect(data?.debate.claim.strength.crowd).toBeCloseTo((2 + (turn % 5) / 4) / 5);
    }
  });

  it('without it, votes of another node are seen within a moment', async () => {
    const debate = await seed.story({ tree: 'a' });
    const session = await sessionOf(api.database, debate.owner);
    const [here, there] = [api.client(session), otherNode.client(session)];
    const read = async () =>
      (await there.query<Votes>(OUTLINE, { id: idOf(debate) })).data?.debate.outline.claims.votes;
    expect(await read()).toEqual([0, 0, 0, 0, 0]);
    await mutate(
      here,
      'voteOnClaim',
      { claimId: anId('claim', debate.teamId, debate.claim('a')), value: 4, revision: 1 },
      'previousValue',
      'VoteSuccess',
    );
    const until = performance.now() + 3_000;
    while ((await read())?.[4] !== 1) if (performance.now() > until) throw new Error('The vote was not seen in time.');
  });

  it.each([
    ['what is not there', { seq: 1_000 }, 'TRY_AGAIN', /atLeast asks for seq 1000/],
    [
      'what is no id',
      { tallies: [{ itemId: 'nonsense', version: 1 }] },
      'BAD_USER_INPUT',
      /is not the id of a claim or an argument/,
    ],
    [
      'too much',
      { tallies: Array.from({ length: 201 }, () => ({ itemId: 'x', version: 1 })) },
      'BAD_USER_INPUT',
      /at most 200 entries; these are 201/,
    ],
  ])('%s is refused with a reason', async (_what, atLeast, code, message) => {
    const debate = await seed.story({ tree: 'a' });
    const { errors } = await api
      .client(await sessionOf(api.database, debate.owner))
      .query(OUTLINE, { id: idOf(debate), atLeast });
    expect(errors?.[0]?.extensions?.code).toBe(code);
    expect(errors?.[0]?.message).toMatch(message);
  });
});
