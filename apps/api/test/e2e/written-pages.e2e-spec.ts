import { getNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Connections } from '../../src/platform/database/connections.js';
import { writtenField, writtenFields } from '../../src/platform/graphql/written/written-type.js';
import { anId } from '../harness/canned.js';
import { schemaOf } from '../harness/input-fuzz.js';
import { accepted, marked } from '../harness/scene.js';
import { useSeed } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { sessionOf } from '../harness/test-sessions.js';

const api = useTestApi();
const seed = useSeed(api.database);

const AWKWARD = 'A "quote", a \\ and a \t tab\u2028, it\'s ü, 漢字, 😀 and {"json": [1]}';
const TEXT = `First.\n\n“${AWKWARD.replace('\t', ' ')}”, he said. Last.`;
/** On any field: what may be left out is never written, so the resolvers answer. */
const BY_RESOLVERS = ' @include(if: true)';

/** Everything of a type that PostgreSQL writes, down to types that are met again. */
function everythingOf(schema: GraphQLSchema, name: string, mark = '', above: readonly string[] = []): string {
  const type = schema.getType(name) as GraphQLObjectType;
  const fields = writtenFields().filter((field) => field.startsWith(`${name}.`));
  const selections = fields.map((path) => {
    const field = path.slice(name.length + 1);
    const written = writtenField(name, field)!;
    const definition = type.getFields()[field]!;
    const of = getNamedType(definition.type).name;
    if ('value' in written) return field === 'number' ? 'number(debateId: $debate)' : field;
    if ('object' in written)
      return above.includes(of) ? '' : `${field} { ${everythingOf(schema, of, mark, [...above, name])} }`;
    if (above.includes(written.page.type)) return '';
    return `${field}(first: 2) ${pageOf(schema, written.page.type, mark, [...above, name])}`;
  });
  return `__typename${mark} ${selections.join(' ')}`;
}

const pageOf = (schema: GraphQLSchema, type: string, mark = '', above: readonly string[] = []): string =>
  `{ __typename pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor }
     edges { __typename cursor node { ${everythingOf(schema, type, mark, above)} } } }`;

/** The answer's text, and how many of its pages PostgreSQL wrote. */
async function answerTo(client: TestClient, query: string, variables: Record<string, unknown>) {
  let written = 0;
  const connections = api.get(Connections);
  const { onStatement } = connections;
  connections.onStatement = (text) => {
    onStatement(text);
    if (text.includes(' AS has_more, ')) written += 1;
  };
  const response = await client.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  connections.onStatement = onStatement;
  return { body: await response.text(), written };
}

/** A debate with all that its pages can hold: odd texts, stale votes and none, what is linked, archived, or left out. */
async function furnishedPages() {
  const home = await seed.story({ tree: 'a > b', question: 'Elsewhere?' });
  const { owner, teamId } = home;
  const debate = await seed.story({ owner, teamId, tree: 'own > two; three x own', positions: ['own'] });
  accepted(await seed.claims.linkClaim(owner, { ...debate, claimId: home.claim('a'), asPosition: false }));
  const odd = await seed.claim(owner, debate, AWKWARD);
  await seed.vote(owner, teamId, odd, 1);
  await seed.vote(await seed.member(teamId), teamId, odd, 4);
  accepted(
    await seed.claims.editClaim(owner, {
      teamId,
      claimId: odd,
      text: `${AWKWARD}!`,
      expectedRevision: 1,
      spellingOnly: false,
    }),
  );
  await seed.vote(await seed.member(teamId), teamId, odd, 3);
  const { sourceId, sourceVersionId } = await seed.source(owner, debate, TEXT);
  accepted(
    await seed.sources.addSource(owner, {
      ...debate,
      title: 'No text: "none"',
      kind: 'BOOK',
      text: null,
      author: 'Ö',
      publishedOn: '2016-03',
    }),
  );
  await seed.source(owner, debate);
  accepted(await seed.sources.addSourceVersion(owner, { ...debate, sourceId, text: `${TEXT} More.` }));
  for (const quote of ['First', 'Last', '“A "quote"']) {
    const passage = marked(sourceVersionId, quote, TEXT);
    const cited = { ...debate, claimId: odd, passage, stance: 'DISPUTES' as const, provenance: [] };
    accepted(await seed.citations.citePassage(owner, cited));
  }
  const gone = await seed.claim(owner, debate, 'Soon gone.');
  accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: gone }));
  return { debate, owner, home, sourceNumber: 1, oddNumber: (await seed.numberOf(debate, odd))! };
}

describe('a page that PostgreSQL writes', () => {
  let world: Awaited<ReturnType<typeof furnishedPages>>;
  let schema: GraphQLSchema;
  let client: TestClient;
  let variables: Record<string, unknown>;
  beforeAll(async () => {
    world = await furnishedPages();
    schema = await schemaOf(api.client());
    client = api.client(await sessionOf(api.database, world.owner));
    variables = { debate: anId('debate', world.debate.teamId, world.debate.debateId) };
  });

  const inDebate = (selection: string) => `query ($debate: ID!) { debate(id: $debate) { id ${selection} } }`;
  const lists: Record<string, (mark: string) => string> = {
    claims: (mark) => `claims(first: 50) ${pageOf(schema, 'Claim', mark)}`,
    'claims, page by page': (mark) => `claims(first: 3, after: "WzFd") ${pageOf(schema, 'Claim', mark)}`,
    'no claims': (mark) => `claims(after: "Wzk5OTld") ${pageOf(schema, 'Claim', mark)}`,
    sources: (mark) => `sources ${pageOf(schema, 'Source', mark)}`,
    'sources, page by page': (mark) => `sources(first: 1) ${pageOf(schema, 'Source', mark)}`,
    'citations of a claim': (mark) =>
      `claim(number: ${world.oddNumber}) { citations(first: 2) ${pageOf(schema, 'Citation', mark)} }`,
    'texts of a source': (mark) =>
      `source(number: ${world.sourceNumber}) { versions(first: 1) ${pageOf(schema, 'SourceVersion', mark)} }`,
  };

  it.each(Object.keys(lists))('says what the resolvers say, byte for byte: %s', async (name) => {
    const select = lists[name]!;
    const [ours, theirs] = [
      await answerTo(client, inDebate(select('')), variables),
      await answerTo(client, inDebate(select(BY_RESOLVERS)), variables),
    ];
    expect(ours.body).toBe(theirs.body);
    expect(ours.body).not.toContain('"errors"');
    expect([ours.written, theirs.written]).toEqual([1, 0]);
  });

  it('is written within rows that are not', async () => {
    const select = (mark: string) =>
      inDebate(
        `claims(first: 6) { edges { node { viewerCanEdit citations(first: 2) ${pageOf(schema, 'Citation', mark)} } } }`,
      );
    const ours = await answerTo(client, select(''), variables);
    const theirs = await answerTo(client, select(BY_RESOLVERS), variables);
    expect(ours.body).toBe(theirs.body);
    expect(ours.body).not.toContain('"errors"');
    expect([ours.written, theirs.written]).toEqual([1, 0]);
  });

  it('leaves nothing out that it says it writes', async () => {
    const documents = Object.values(lists).map((select) => select(''));
    const asked = documents.join(' ').match(/\w+/g)!;
    const missing = writtenFields().filter((field) => !asked.includes(field.split('.')[1]!));
    expect(missing).toEqual([]);
    const { body } = await answerTo(client, inDebate(lists['claims']!('')), variables);
    expect(JSON.parse(body).data.debate.claims.edges).toHaveLength(6);
    expect(body).toContain(JSON.stringify(`${AWKWARD}!`));
  });

  it('knows aliases and fragments, and leaves the rest of the answer alone', async () => {
    const query = `query ($debate: ID!) {
      again: debate(id: $debate) { ...Page sources { edges { node { title } } } }
    }
    fragment Page on Debate { list: claims(first: 2) { totalCount members: edges { node { ...Named ... on Node { gid: id } } } } }
    fragment Named on Claim { says: text by: author { ... on Node { id } ... on Account { called: name } } }`;
    const ours = await answerTo(client, query, variables);
    const theirs = await answerTo(client, query.replaceAll('says: text', `says: text${BY_RESOLVERS}`), variables);
    expect(ours.body).toBe(theirs.body);
    expect([ours.written, theirs.written]).toEqual([2, 1]);
    expect(JSON.parse(ours.body).data.again.list).toMatchObject({
      totalCount: 6,
      members: [{ node: { says: 'own' } }, { node: { says: 'two' } }],
    });
  });

  it('reaches other transports as a list', async () => {
    const query = inDebate('claims(first: 2) { edges { node { text } } }');
    const { data } = await client.query<{ debate: object }>(query, variables);
    for await (const delivery of client.subscribe<{ debate: object }>(query, variables)) {
      expect(delivery.data).toEqual(data);
    }
  });

  it('shows nobody what they may not read', async () => {
    const stranger = api.client(await sessionOf(api.database, await seed.person('Eve')));
    for (const who of [stranger, api.client()]) {
      const { body, written } = await answerTo(who, inDebate(lists['claims']!('')), variables);
      expect(JSON.parse(body)).toMatchObject({ data: null, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
      expect(written).toBe(1);
    }
  });

  it.each([
    [
      'a claim that does not stand in the debate that is meant',
      'claims { edges { node { number(debateId: $other) } } }',
    ],
    ['a page that is too large', 'claims { edges { node { citations(first: 51) { edges { node { id } } } } } }'],
    ['a cursor of another list', 'claims { edges { node { citations(after: "WzFd") { edges { node { id } } } } } }'],
    ['something that is no debate', 'claims { edges { node { number(debateId: "x") } } }'],
  ])('tells of %s as the resolvers do', async (_what, selection) => {
    const query = `query ($debate: ID!, $other: ID!) { debate(id: $debate) { id ${selection} } }`;
    const { teamId, debateId } = world.home;
    const all = { ...variables, other: anId('debate', teamId, debateId) };
    const ours = await answerTo(client, query, all);
    const theirs = await answerTo(client, query.replace('node {', `node${BY_RESOLVERS} {`), all);
    const withoutPlaces = (body: string) => JSON.parse(body.replaceAll(/"locations":\[[^\]]*\],?/g, ''));
    expect(withoutPlaces(ours.body)).toEqual(withoutPlaces(theirs.body));
    expect(withoutPlaces(ours.body).errors.length).toBeGreaterThan(0);
  });

  // The last one: afterwards strangers' documents are answered by resolvers.
  it('is made for so many different statements of strangers, and no more', async () => {
    let [place, written] = [0, 0];
    for (; written === place && place < 300; place += 1) {
      const one = await answerTo(
        client,
        inDebate(`claims(first: 1) { edges { node { a${place}: text } } }`),
        variables,
      );
      expect(JSON.parse(one.body).data.debate.claims.edges).toEqual([{ node: { [`a${place}`]: 'own' } }]);
      written += one.written;
    }
    expect(place).toBe(written + 1);
    expect(written).toBeGreaterThan(20);
    const known = await answerTo(client, inDebate(lists['claims']!('')), variables);
    expect(known.written).toBe(1);
  });
});
