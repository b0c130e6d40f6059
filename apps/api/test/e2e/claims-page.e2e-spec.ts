import { ask, beginDebate, codeOf } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';

const api = useTestApi();

const CLAIMS = `query ($debateId: ID!, $first: Int, $after: String) {
  debate(id: $debateId) {
    claims(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id text number(debateId: $debateId) } }
    }
  }
}`;
type Claims = {
  debate: {
    claims: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: { node: { id: string; text: string; number: number } }[];
    };
  };
};

describe('the claims of a debate through the API', () => {
  it('come by number, page by page, without arguments and without what is archived', async () => {
    const { client, debateId, claimId } = await beginDebate(api);
    await ask(
      client,
      `mutation ($debateId: ID!, $claimId: ID!) {
         one: addArgument(input: { debateId: $debateId, targetId: $claimId, stance: CON, premises: [{ text: "Second." }] }) { __typename }
         two: addClaim(input: { debateId: $debateId, text: "Third." }) { __typename }
         three: addClaim(input: { debateId: $debateId, text: "Fourth." }) { __typename }
       }`,
      { debateId, claimId },
    );
    const page = async (after: string | null) =>
      (await ask<Claims>(client, CLAIMS, { debateId, first: 2, after })).debate.claims;
    const first = await page(null);
    const rest = await page(first.pageInfo.endCursor);
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const claims = [...first.edges, ...rest.edges].map(({ node }) => node);
    expect(claims.map(({ text }) => text).slice(1)).toEqual(['Second.', 'Third.', 'Fourth.']);
    expect(claims.map(({ number }) => number)).toEqual(claims.map(({ number }) => number).sort((a, b) => a - b));

    const archived = claims[2]?.id;
    await ask(client, 'mutation ($id: ID!) { archiveClaim(input: { claimId: $id }) { __typename } }', { id: archived });
    const left = await ask<Claims>(client, CLAIMS, { debateId, first: 50, after: null });
    expect(left.debate.claims.totalCount).toBe(3);
    expect(left.debate.claims.edges.map(({ node }) => node.id)).not.toContain(archived);
  });

  it('are nobody else’s to see, and take no cursor of another list', async () => {
    const { client, debateId } = await beginDebate(api);
    expect(await codeOf(api.client(), CLAIMS, { debateId, first: 2, after: null })).toBe('NOT_FOUND');
    const foreign = Buffer.from('["x"]').toString('base64url');
    expect(await codeOf(client, CLAIMS, { debateId, first: 2, after: foreign })).toBe('BAD_USER_INPUT');
  });
});
