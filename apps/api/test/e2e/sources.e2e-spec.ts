import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';

const api = useTestApi();

const ADD_SOURCE = `mutation ($input: AddSourceInput!, $debateId: ID!) {
  addSource(input: $input) {
    __typename
    ... on AddSourceSuccess { seq source { ...Whole } }
    ... on ValidationError { field message }
    ... on UserError { message }
  }
}
fragment Whole on Source {
  id title kind author publisher url publishedOn language number(debateId: $debateId) addedBy { name }
  currentVersion { id version sha256 text source { id } }
  versions(first: 5) { totalCount edges { node { version } } }
}`;
type Added = {
  addSource: {
    __typename: string;
    field?: string;
    message?: string;
    seq: number;
    source: { id: string; currentVersion: { id: string } | null };
  };
};

const TEXT = 'The outlet was handed a memory stick.\n\nNobody outside has checked it.';

describe('sources through the API', () => {
  it('are added, read with all they have, and get newer texts', async () => {
    const { client, debateId } = await beginDebate(api);
    const input = {
      debateId,
      title: 'A report',
      kind: 'NEWS_REPORT',
      author: 'A. Reporter',
      publisher: 'The Outlet',
      url: 'https://example.org',
      publishedOn: '2016-03',
      text: TEXT,
    };
    const { addSource } = await ask<Added>(client, ADD_SOURCE, { input, debateId });
    expect(addSource).toMatchObject({
      __typename: 'AddSourceSuccess',
      seq: 3,
      source: {
        title: 'A report',
        kind: 'NEWS_REPORT',
        author: 'A. Reporter',
        publisher: 'The Outlet',
        url: 'https://example.org/',
        publishedOn: '2016-03',
        language: 'en',
        number: 1,
        addedBy: { name: 'Ada' },
        currentVersion: { version: 1, text: TEXT, source: { id: addSource.source.id } },
        versions: { totalCount: 1, edges: [{ node: { version: 1 } }] },
      },
    });
    const { addSourceVersion } = await ask<{ addSourceVersion: object }>(
      client,
      `mutation ($input: AddSourceVersionInput!) {
         addSourceVersion(input: $input) {
           __typename
           ... on AddSourceVersionSuccess { seq sourceVersion { version source { versions(first: 5) { edges { node { version } } } } } }
         }
       }`,
      { input: { debateId, sourceId: addSource.source.id, text: 'Newer.' } },
    );
    expect(addSourceVersion).toEqual({
      __typename: 'AddSourceVersionSuccess',
      seq: 4,
      sourceVersion: {
        version: 2,
        source: { versions: { edges: [{ node: { version: 2 } }, { node: { version: 1 } }] } },
      },
    });
    const { debate, node } = await ask<{ debate: object; node: object }>(
      client,
      `query ($debateId: ID!, $versionId: ID!) {
         debate(id: $debateId) { source(number: 1) { title } sources { totalCount pageInfo { hasNextPage } edges { node { title currentVersion { version } } } } }
         node(id: $versionId) { __typename ... on SourceVersion { version text } }
       }`,
      { debateId, versionId: addSource.source.currentVersion!.id },
    );
    expect(debate).toEqual({
      source: { title: 'A report' },
      sources: {
        totalCount: 1,
        pageInfo: { hasNextPage: false },
        edges: [{ node: { title: 'A report', currentVersion: { version: 2 } } }],
      },
    });
    expect(node).toEqual({ __typename: 'SourceVersion', version: 1, text: TEXT });
  });

  it('are refused in words, by field', async () => {
    const { account, client, debateId } = await beginDebate(api);
    const input = { debateId, title: 'A report', kind: 'OTHER' };
    const add = async (bad: object, who = client) =>
      (await ask<Added>(who, ADD_SOURCE, { input: { ...input, ...bad }, debateId })).addSource;
    expect(await add({ url: 'javascript:alert(1)' })).toMatchObject({ __typename: 'ValidationError', field: 'url' });
    expect(await add({ publishedOn: '2016-02-30' })).toMatchObject({
      __typename: 'ValidationError',
      field: 'publishedOn',
    });
    expect(await add({}, await joinTeam(api, account, 'guest'))).toMatchObject({ __typename: 'NotAllowedError' });
    await add({ idempotencyKey: 'k' });
    expect(await add({ idempotencyKey: 'k', title: 'Else' })).toMatchObject({ __typename: 'IdempotencyMismatchError' });
  });

  it('are not there for strangers, and not under ids of other things or teams', async () => {
    const { client, debateId, claimId } = await beginDebate(api);
    const other = await beginDebate(api);
    const { addSource } = await ask<Added>(client, ADD_SOURCE, {
      input: { debateId, title: 'A report', kind: 'OTHER', text: TEXT },
      debateId,
    });
    const sourceId = addSource.source.id;
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await codeOf(other.client, node, { id: sourceId })).toBe('NOT_FOUND');
    expect(await codeOf(other.client, node, { id: addSource.source.currentVersion!.id })).toBe('NOT_FOUND');
    expect(
      await codeOf(client, 'query ($id: ID!) { debate(id: $id) { source(number: 2) { id } } }', { id: debateId }),
    ).toBe('NOT_FOUND');
    const number =
      'query ($id: ID!, $debateId: ID!) { node(id: $id) { ... on Source { number(debateId: $debateId) } } }';
    for (const wrong of [other.debateId, claimId, 'nonsense'])
      expect(await codeOf(client, number, { id: sourceId, debateId: wrong })).toBe('NOT_FOUND');
    const add = 'mutation ($input: AddSourceVersionInput!) { addSourceVersion(input: $input) { __typename } }';
    expect(await codeOf(other.client, add, { input: { debateId: other.debateId, sourceId, text: 'x' } })).toBe(
      'NOT_FOUND',
    );
    expect(await codeOf(api.client(), add, { input: { debateId, sourceId, text: 'x' } })).toBe('NOT_SIGNED_IN');
  });
});
