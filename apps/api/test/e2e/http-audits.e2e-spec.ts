import { auditServer } from 'graphql-http';
import { useTestApi } from '../harness/test-api.js';

describe('GraphQL over HTTP', () => {
  const api = useTestApi();

  it('passes every audit of graphql-http, without an error and without a warning', async () => {
    const results = await auditServer({ url: `${api.origin}/graphql` });
    const failed = results.filter((result) => result.status !== 'ok');
    expect(failed.map((result) => `${result.status} ${result.id}: ${result.name}`)).toEqual([]);
    expect(results).toHaveLength(61);
  });
});
