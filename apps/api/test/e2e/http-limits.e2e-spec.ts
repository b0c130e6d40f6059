import { getIntrospectionQuery } from 'graphql';
import { ProbeModule } from '../harness/probe.module.js';
import { useTestApi } from '../harness/test-api.js';
import { transportNames, transports } from '../harness/test-transports.js';

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const nested = (depth: number, open: string, inner: string) =>
  `${`${open} { `.repeat(depth)}${inner}${' }'.repeat(depth)}`;

/** One per way of asking too much that a public advisory or a checklist names. */
const documents: readonly (readonly [name: string, limit: string, document: string])[] = [
  ['deep', 'DEPTH', `{ probe { ${nested(20, 'more', 'id')} } }`],
  [
    'deep through inline fragments',
    'DEPTH',
    `{ probe { ${nested(20, 'more { ... on Probe', 'id')}${' }'.repeat(20)} } }`,
  ],
  [
    'deep through fragments',
    'DEPTH',
    `{ probe { ...F0 } } ${times(18, (i) => `fragment F${i} on Probe { more { ...F${i + 1} } }`)} fragment F18 on Probe { id }`,
  ],
  ['deep behind an alias named like introspection', 'DEPTH', `{ __schema: probe { ${nested(20, 'more', 'id')} } }`],
  [
    'deep in a fragment named like introspection',
    'DEPTH',
    `{ probe { ...__schema } } fragment __schema on Probe { ${nested(20, 'more', 'id')} }`,
  ],
  [
    'deep in the second operation',
    'DEPTH',
    `query A { probe { id } } query B { probe { ${nested(20, 'more', 'id')} } }`,
  ],
  ['many aliases', 'ALIASES', `{ ${times(200, (i) => `a${i}: probe { id }`)} }`],
  ['many aliases below', 'ALIASES', `{ probe { ${times(100, (i) => `a${i}: id`)} } }`],
  [
    'aliases multiplied by fragments',
    'ALIASES',
    `{ ${times(10, (i) => `a${i}: probe { ...F }`)} } fragment F on Probe { ${times(10, (i) => `b${i}: id`)} }`,
  ],
  ['many directives', 'DIRECTIVES', `{ probe { id ${times(100, () => '@include(if: true)')} } }`],
  ['many directives, spread out', 'DIRECTIVES', `{ probe { ${times(60, () => 'id @skip(if: false)')} } }`],
  ['many tokens', 'TOKENS', `{ probe { ${times(2_500, () => 'id')} } }`],
  ['many tokens in a value', 'TOKENS', `{ probe { id(a: [${times(2_500, (i) => String(i))}]) } }`],
  ['many characters', 'CHARACTERS', `{ probe { id } } # ${'x'.repeat(20_000)}`],
  ['many characters in a string', 'CHARACTERS', `{ probe { picky(size: "${'x'.repeat(20_000)}") } }`],
  ['lists in lists', 'COST', `{ probes(first: 50) { edges { node { pages(first: 50) { edges { node { id } } } } } } }`],
  [
    'lists in lists, sizes left to their defaults',
    'COST',
    `{ probes { edges { node { pages { edges { node { pages { edges { node { id } } } } } } } } } }`,
  ],
  ['lists without pages', 'COST', `{ probe { ${nested(5, 'more', 'id')} } }`],
  [
    'lists in lists through fragments',
    'COST',
    `{ probes(first: 50) { edges { node { ...F } } } } fragment F on Probe { pages(first: 50) { edges { node { id } } } }`,
  ],
];

/** Node itself refuses a longer request line (431). */
const LONGEST_GET = 12_000;

const expectLimit = (outcome: { data?: unknown; errors?: readonly object[] }, limit: string) => {
  expect(outcome.data ?? null).toBeNull();
  expect(outcome.errors).toContainEqual(
    expect.objectContaining({
      message: expect.stringMatching(/limit of \d+/) as string,
      extensions: expect.objectContaining({ code: 'LIMIT_EXCEEDED', limit }) as object,
    }),
  );
};

describe.each(transportNames)('limits over %s', (name) => {
  const api = useTestApi({ modules: [ProbeModule] });
  const send = transports[name];

  it.each(documents.filter(([, , document]) => name !== 'GET' || document.length <= LONGEST_GET))(
    '[G1] refuses a document that is %s (%s)',
    async (_name, limit, document) => {
      expectLimit(await send(api.client(), { query: document }), limit);
    },
  );

  it('[G1] counts page sizes that come in variables', async () => {
    const query = `query ($size: Int = 20) { probes(first: $size) { edges { node { pages(first: $size) { edges { node { id } } } } } } }`;
    const refused = await send(api.client(), { query, variables: { size: 50 } });
    expectLimit(refused, 'COST');
    const given = await send(api.client(), { query, variables: { size: 2 } });
    expect(given.errors).toBeUndefined();
  });

  it('[G1] refuses fragments in a circle', async () => {
    const query = '{ probe { ...A } } fragment A on Probe { more { ...B } } fragment B on Probe { more { ...A } }';
    const { data, errors } = await send(api.client(), { query });
    expect(data ?? null).toBeNull();
    expect(errors).toContainEqual(expect.objectContaining({ message: expect.stringContaining('itself') as string }));
  });

  it('[G1] refuses endless introspection, and answers the one that tools ask', async () => {
    const endless = `{ __schema { types { ${nested(6, 'fields { type', 'name')}${' }'.repeat(6)} } } }`;
    const refused = await send(api.client(), { query: endless });
    expect(refused.errors?.length).toBeGreaterThan(0);
    const full = getIntrospectionQuery({
      descriptions: true,
      inputValueDeprecation: true,
      oneOf: true,
      schemaDescription: true,
      specifiedByUrl: true,
    });
    const answered = await send(api.client(), { query: full });
    expect(answered).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
    expect(answered.errors).toBeUndefined();
  });
});

describe('limits of a request', () => {
  const api = useTestApi({ modules: [ProbeModule] });
  const post = (body: string, contentType = 'application/json') =>
    api.client().fetch('/graphql', { method: 'POST', headers: { 'content-type': contentType }, body });

  it('[G1] spends at most 50 ms of processor time on refusing each of them', async () => {
    const client = api.client();
    const slow: string[] = [];
    for (const [name, , query] of documents) {
      const best = await leastProcessorTime(3, () => client.post({ query }));
      if (best > 50) slow.push(`${name}: ${Math.round(best)} ms`);
    }
    expect(slow).toEqual([]);
  });

  it('refuses a body of 5 MB with a clear answer, and goes on serving the connection’s next request', async () => {
    const response = await post(
      JSON.stringify({ query: '{ probe { id } }', variables: { long: 'x'.repeat(5_000_000) } }),
    );
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.stringContaining('1048576 bytes') as string, extensions: { code: 'BODY_TOO_LARGE' } }],
    });
    expect((await post('{"query":"{ probe { id } }"}')).status).toBe(200);
  });

  it('takes a body of just under 1 MB', async () => {
    const response = await post(
      JSON.stringify({ query: '{ probe { id } }', variables: { long: 'x'.repeat(1_000_000) } }),
    );
    expect(await response.json()).toEqual({ data: { probe: { id: '1' } } });
  });

  it.each([
    ['{"query": ', 'Unparsable JSON body'],
    ['[{"query":"{ probe { id } }"}]', 'Missing query'],
    ['null', 'JSON body must be an object'],
    ['{"query":""}', 'The document is empty.'],
    ['{"query":"{ probe { id } }","variables":{"__proto__":{"polluted":true}}}', null],
  ])('answers %s as what it is', async (body, message) => {
    const response = await post(body);
    const { errors } = (await response.json()) as { errors?: { message: string; extensions: object }[] };
    if (message === null) expect(errors).toBeUndefined();
    else expect(errors).toEqual([{ message, extensions: { code: 'BAD_REQUEST' } }]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses a body that is not UTF-8', async () => {
    const response = await api.client().fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('7b227175657279223a22c328227d', 'hex'),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('[G2] runs nothing of a batch', async () => {
    const response = await post(JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ probe { id } }' }))));
    expect(response.status).toBe(400);
  });
});

/** In ms, of this process (client and server), so that a busy machine does not change it. */
async function leastProcessorTime(rounds: number, work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const started = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(started);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
