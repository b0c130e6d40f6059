import { ProbeModule, SECRET } from '../harness/probe.module.js';
import { useTestApi } from '../harness/test-api.js';

describe('errors of an operation', () => {
  const api = useTestApi({ modules: [ProbeModule] });
  const ask = (fields: string) => api.client().query<{ probe: object | null }>(`{ probe { ${fields} } }`);

  it('[G4] masks a fault, gives the request id under which it is in the log, and keeps the rest of the answer', async () => {
    const answer = await ask('id fault');
    const [error] = answer.errors ?? [];
    expect(answer.data).toEqual({ probe: { id: '1', fault: null } });
    expect(error).toMatchObject({ path: ['probe', 'fault'], extensions: { code: 'INTERNAL' } });
    expect(error?.extensions?.requestId).toBe(answer.headers.get('x-request-id'));
    expect(JSON.stringify(answer)).not.toContain('SELECT');
    const logged = api
      .log()
      .split('\n')
      .find((line) => line.includes(`"requestId":"${error?.extensions?.requestId}"`) && line.includes('fault'));
    expect(logged).toContain(SECRET);
  });

  it('[I8] does not log what the database says that people wrote', async () => {
    await ask('fault');
    expect(api.log()).not.toContain('what somebody wrote');
  });

  it('logs why the database did not do it, and shows nothing of that', async () => {
    const answer = await ask('unreachable');
    expect(JSON.stringify(answer)).not.toContain('10.0.0.1');
    const id = answer.headers.get('x-request-id') ?? '';
    expect(api.log()).toMatch(new RegExp(`"requestId":"${id}","err":\\{[^\\n]*ECONNREFUSED 10\\.0\\.0\\.1`));
  });

  it.each([
    ['wrongType', 'a value that does not fit the schema'],
    ['never', 'null where the schema says there is none'],
  ])('[G4] masks %s: %s', async (field) => {
    const answer = await ask(field);
    expect(answer.errors).toEqual([
      expect.objectContaining({ extensions: { code: 'INTERNAL', requestId: expect.any(String) as string } }),
    ]);
    expect(JSON.stringify(answer.errors)).not.toMatch(/SELECT|non-nullable|cannot represent/);
  });

  it.each([
    ['missing', 'NOT_FOUND', 'There is nothing here, or nothing that you may see.'],
    ['picky(size: 7)', 'BAD_USER_INPUT', 'The size 7 does not fit; take 1.'],
    ['unreachable', 'UNAVAILABLE', 'The database does not answer at the moment. Try again in a little while.'],
    ['contended', 'TRY_AGAIN', 'Others were changing the same thing. Nothing was written; try again.'],
  ])('tells %s as %s', async (field, code, message) => {
    const { errors } = await ask(field);
    expect(errors).toEqual([expect.objectContaining({ message, extensions: { code } })]);
  });

  it.each([
    ['a field that is none', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "nothing"/],
    ['a document that is none', '{ server', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    [
      'an operation that is not there',
      'query A { server { version } } query B { server { version } }',
      'BAD_REQUEST',
      /several operations/,
    ],
  ])('tells %s', async (_what, document, code, message) => {
    const { errors, data } = await api.client().query(document);
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      expect.objectContaining({ message: expect.stringMatching(message) as string, extensions: { code } }),
    ]);
  });

  it.each([
    [{ size: 'x' }, /got invalid value "x".*Int cannot represent/],
    [{}, /was not provided/],
  ])('tells a variable that does not fit: %j', async (variables, message) => {
    const { errors } = await api.client().query('query ($size: Int!) { probe { picky(size: $size) } }', variables);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message) as string,
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ]);
  });

  it.each([0, 51, -1, 1_000_000_000])('[G5] refuses a page of %d by its number', async (first) => {
    const { errors } = await api
      .client()
      .query('query ($first: Int) { probes(first: $first) { totalCount } }', { first });
    expect(errors).toEqual([
      expect.objectContaining({
        message: `"first" must be a whole number from 1 to 50; it is ${first}.`,
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ]);
  });

  it('refuses a cursor of its own making', async () => {
    const { errors } = await api.client().query('{ probes(after: "WzIw") { totalCount } }');
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })]);
  });

  it('goes through a list page by page', async () => {
    type Page = {
      probes: {
        edges: { node: { id: string } }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
        totalCount: number;
      };
    };
    const page =
      'query ($after: String) { probes(first: 40, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } totalCount } }';
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data }: { data: Page | null | undefined } = await api.client().query<Page>(page, { after });
      seen.push(...(data?.probes.edges ?? []).map(({ node }) => node.id));
      after = data?.probes.pageInfo.endCursor ?? null;
      more = data?.probes.pageInfo.hasNextPage ?? false;
    }
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => String(index + 1)));
  });

  it('masks a fault in a subscription and ends it', async () => {
    const deliveries = [];
    for await (const delivery of api.client().subscribe('subscription { stumble }')) deliveries.push(delivery);
    expect(deliveries).toEqual([
      { data: { stumble: 1 } },
      {
        errors: [
          expect.objectContaining({ extensions: { code: 'INTERNAL', requestId: expect.any(String) as string } }),
        ],
      },
    ]);
    expect(JSON.stringify(deliveries)).not.toContain('SELECT');
  });

  it.each([
    ['"2026-02-29T10:00:00Z"', /DateTime must be an instant/],
    ['"yesterday"', /DateTime must be an instant/],
    ['7', /DateTime must be an instant/],
  ])('refuses %s as an instant', async (value, message) => {
    const { errors } = await api.client().query(`{ instant(at: ${value}) }`);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) as string })]);
  });

  it('gives an instant in UTC', async () => {
    const { data } = await api.client().query('{ instant(at: "2026-03-01T09:30:00+02:00") }');
    expect(data).toEqual({ instant: '2026-03-01T07:30:00.000Z' });
  });

  it('gives a loader to one request only', async () => {
    const fields = '{ probe { asked again: asked } }';
    const first = await api.client().query(fields);
    const second = await api.client().query(fields);
    expect([first.data, second.data]).toEqual([{ probe: { asked: 0, again: 1 } }, { probe: { asked: 0, again: 1 } }]);
  });
});
