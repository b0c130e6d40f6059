import { ask, beginDebate, codeOf } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';

const api = useTestApi();

const SEARCH = `query ($debateId: ID!, $words: String!, $first: Int, $after: String) {
  debate(id: $debateId) {
    search(query: $words, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          rank excerpt
          item {
            __typename
            ... on Claim { text number(debateId: $debateId) }
            ... on Argument { note number(debateId: $debateId) }
            ... on Source { title number(debateId: $debateId) }
            ... on Annotation { body target { __typename } }
          }
        }
      }
    }
  }
}`;
type Found = {
  debate: {
    search: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: { node: { rank: number; excerpt: string; item: { __typename: string } } }[];
    };
  };
};
const search = async (client: TestClient, debateId: string, words: string, page: object = {}) =>
  (await ask<Found>(client, SEARCH, { debateId, words, ...page })).debate.search;

describe('search through the API', () => {
  it('finds all kinds of things, page by page, each with its place', async () => {
    const { client, debateId, claimId } = await beginDebate(api);
    await ask(
      client,
      `mutation ($debateId: ID!, $claimId: ID!) {
         addSource(input: { debateId: $debateId, title: "The witness speaks", kind: TESTIMONY }) { __typename }
         addClaim(input: { debateId: $debateId, text: "There is one witness only." }) { __typename }
         addArgument(input: { debateId: $debateId, targetId: $claimId, stance: CON, premises: [{ text: "He has an interest." }], note: "A witness with an interest is none." }) { __typename }
         annotate(input: { debateId: $debateId, targetId: $claimId, body: "Which witness?" }) { __typename }
       }`,
      { debateId, claimId },
    );
    const first = await search(client, debateId, 'witn', { first: 3 });
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const rest = await search(client, debateId, 'witn', { first: 3, after: first.pageInfo.endCursor });
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const hits = [...first.edges, ...rest.edges].map(({ node }) => node);
    expect(hits.map(({ item }) => item.__typename)).toEqual(['Claim', 'Source', 'Argument', 'Annotation']);
    expect(hits.map((hit) => hit.rank)).toEqual(hits.map((hit) => hit.rank).sort((one, two) => two - one));
    expect(hits.map(({ excerpt, item }) => ({ excerpt, item }))).toEqual(
      expect.arrayContaining([
        {
          excerpt: 'There is one witness only.',
          item: { __typename: 'Claim', text: 'There is one witness only.', number: 2 },
        },
        {
          excerpt: 'A witness with an interest is none.',
          item: { __typename: 'Argument', note: 'A witness with an interest is none.', number: expect.any(Number) },
        },
        { excerpt: 'The witness speaks', item: { __typename: 'Source', title: 'The witness speaks', number: 1 } },
        {
          excerpt: 'Which witness?',
          item: { __typename: 'Annotation', body: 'Which witness?', target: { __typename: 'Claim' } },
        },
      ]),
    );
    expect((await search(client, debateId, '#2')).edges).toMatchObject([
      { node: { rank: 10, item: { __typename: 'Claim', number: 2 } } },
    ]);
  });

  it('takes nothing and nonsense for nothing found', async () => {
    const { client, debateId } = await beginDebate(api);
    for (const words of ['', '   ', '\u0000', '"', '-', "' OR 1=1 --", '!&|']) {
      expect([words, (await search(client, debateId, words)).edges]).toEqual([words, []]);
    }
    expect((await search(client, debateId, '')).totalCount).toBe(0);
  });

  it('refuses what is too long, foreign pages, and debates that one may not read', async () => {
    const { client, debateId } = await beginDebate(api);
    const stranger = await beginDebate(api);
    expect(await codeOf(client, SEARCH, { debateId, words: 'a'.repeat(201) })).toBe('BAD_USER_INPUT');
    expect(await codeOf(client, SEARCH, { debateId, words: 'list', first: 51 })).toBe('BAD_USER_INPUT');
    expect(await codeOf(client, SEARCH, { debateId, words: 'list', after: 'nonsense' })).toBe('BAD_USER_INPUT');
    expect(await codeOf(stranger.client, SEARCH, { debateId, words: 'list' })).toBe('NOT_FOUND');
    expect(await codeOf(api.client(), SEARCH, { debateId, words: 'list' })).toBe('NOT_FOUND');
  });
});
