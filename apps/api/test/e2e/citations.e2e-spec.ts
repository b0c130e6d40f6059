import { Connections } from '../../src/platform/database/connections.js';
import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { QueryCounter } from '../harness/query-counter.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';

const api = useTestApi();

const TEXT = 'The outlet was handed a memory stick.\n\nNobody outside has checked it.';

async function addSource(client: TestClient, debateId: string, title: string, text: string | null = null) {
  const { addSource: added } = await ask<{
    addSource: { source: { id: string; currentVersion: { id: string } | null } };
  }>(
    client,
    'mutation ($input: AddSourceInput!) { addSource(input: $input) { ... on AddSourceSuccess { source { id currentVersion { id } } } } }',
    { input: { debateId, title, kind: 'OTHER', text } },
  );
  return { id: added.source.id, versionId: added.source.currentVersion?.id ?? '' };
}

async function begin() {
  const begun = await beginDebate(api);
  const source = await addSource(begun.client, begun.debateId, 'A report', TEXT);
  const quote = 'Nobody outside has checked it.';
  const start = TEXT.indexOf(quote);
  const passage = { sourceVersionId: source.versionId, start, end: start + quote.length, quote };
  return { ...begun, source, passage };
}

const CITE = `mutation ($input: CitePassageInput!, $debateId: ID!) {
  citePassage(input: $input) {
    __typename
    ... on CitePassageSuccess {
      seq
      citation {
        id stance archivedAt viewerCanArchive author { name } claim { id viewerCanCite }
        passage { start end quote prefix suffix sourceVersion { id version } }
        provenance { reliability credibility source { title number(debateId: $debateId) } }
        origin { title }
      }
    }
    ... on ValidationError { field }
    ... on LimitError { limit }
    ... on UserError { message }
  }
}`;
type Cited = { citePassage: { __typename: string; seq: number; citation: { id: string } } };

describe('citations through the API', () => {
  it('carry their passage, their chain and its origin, and come with the claim and with the text', async () => {
    const { client, debateId, claimId, source, passage } = await begin();
    const witness = await addSource(client, debateId, 'A witness');
    const agency = await addSource(client, debateId, 'An agency');
    const input = {
      debateId,
      claimId,
      passage,
      provenance: [{ sourceId: agency.id, reliability: 'B', credibility: 2 }, { sourceId: witness.id }],
    };
    const { citePassage } = await ask<Cited>(client, CITE, { input, debateId });
    expect(citePassage).toMatchObject({
      __typename: 'CitePassageSuccess',
      seq: 6,
      citation: {
        stance: 'SUPPORTS',
        archivedAt: null,
        viewerCanArchive: true,
        author: { name: 'Ada' },
        claim: { id: claimId, viewerCanCite: true },
        passage: {
          start: passage.start,
          quote: passage.quote,
          suffix: '',
          sourceVersion: { id: source.versionId, version: 1 },
        },
        provenance: [
          { reliability: 'B', credibility: 2, source: { title: 'An agency', number: 3 } },
          { reliability: 'F', credibility: 6, source: { title: 'A witness', number: 2 } },
        ],
        origin: { title: 'A witness' },
      },
    });
    const { claim, version, citation } = await ask<Record<string, unknown>>(
      client,
      `query ($claimId: ID!, $versionId: ID!, $citationId: ID!, $debateId: ID!) {
         claim: node(id: $claimId) { ... on Claim { citations { totalCount edges { node { id } } } ground { own { title } } } }
         version: node(id: $versionId) { ... on SourceVersion { citations(debateId: $debateId) { totalCount edges { node { passage { quote } } } } } }
         citation: node(id: $citationId) { __typename id }
       }`,
      { claimId, versionId: source.versionId, citationId: citePassage.citation.id, debateId },
    );
    expect(claim).toEqual({
      citations: { totalCount: 1, edges: [{ node: { id: citePassage.citation.id } }] },
      ground: { own: [{ title: 'A witness' }] },
    });
    expect(version).toEqual({ citations: { totalCount: 1, edges: [{ node: { passage: { quote: passage.quote } } }] } });
    expect(citation).toEqual({ __typename: 'Citation', id: citePassage.citation.id });
  });

  it('are made with a new claim in one step, archived, and brought back by an undo', async () => {
    const { client, debateId, passage } = await begin();
    const { claimFromPassage } = await ask<{
      claimFromPassage: { seq: number; claim: { id: string }; citation: { id: string } };
    }>(
      client,
      `mutation ($input: ClaimFromPassageInput!) {
         claimFromPassage(input: $input) {
           __typename
           ... on ClaimFromPassageSuccess { seq claim { id text citations { edges { node { id } } } } citation { id claim { id } } }
         }
       }`,
      { input: { debateId, text: 'It is unverified.', passage } },
    );
    const { claim, citation } = claimFromPassage;
    expect(claimFromPassage).toMatchObject({
      __typename: 'ClaimFromPassageSuccess',
      seq: 4,
      claim: { text: 'It is unverified.', citations: { edges: [{ node: { id: citation.id } }] } },
      citation: { claim: { id: claim.id } },
    });
    const { archiveCitation } = await ask<{ archiveCitation: { seq: number } }>(
      client,
      `mutation ($citationId: ID!) {
         archiveCitation(input: { citationId: $citationId }) {
           ... on ArchiveCitationSuccess { seq citation { archivedAt viewerCanArchive claim { citations { totalCount } } } }
         }
       }`,
      { citationId: citation.id },
    );
    expect(archiveCitation).toEqual({
      seq: 5,
      citation: { archivedAt: expect.any(String), viewerCanArchive: false, claim: { citations: { totalCount: 0 } } },
    });
    await ask(
      client,
      'mutation ($debateId: ID!) { undoEvent(input: { debateId: $debateId, seq: 5 }) { ... on UndoEventSuccess { seq } } }',
      { debateId },
    );
    const { node } = await ask<{ node: object }>(
      client,
      'query ($id: ID!) { node(id: $id) { ... on Citation { archivedAt } } }',
      { id: citation.id },
    );
    expect(node).toEqual({ archivedAt: null });
  });

  it('take as many queries for many as for one', async () => {
    const { client, debateId, claimId, source, passage } = await begin();
    const witness = await addSource(client, debateId, 'A witness');
    const input = { debateId, claimId, passage, provenance: [{ sourceId: witness.id }] };
    const counter = new QueryCounter();
    counter.listenTo(api.get(Connections));
    const read = () =>
      counter.of(() =>
        ask(
          client,
          `query ($versionId: ID!, $debateId: ID!) {
             node(id: $versionId) {
               ... on SourceVersion {
                 citations(debateId: $debateId) {
                   totalCount
                   edges { node {
                     author { name } viewerCanArchive origin { title number(debateId: $debateId) }
                     claim { text number(debateId: $debateId) viewerCanCite citations(first: 5) { totalCount edges { node { id } } } }
                     provenance { source { title number(debateId: $debateId) } }
                     passage { quote sourceVersion { version } }
                   } }
                 }
               }
             }
           }`,
          { versionId: source.versionId, debateId },
        ),
      );
    await ask(client, CITE, { input, debateId });
    const one = await read();
    const { addClaim } = await ask<{ addClaim: { claim: { id: string } } }>(
      client,
      'mutation ($debateId: ID!) { addClaim(input: { debateId: $debateId, text: "Another." }) { ... on AddClaimSuccess { claim { id } } } }',
      { debateId },
    );
    for (const other of [claimId, addClaim.claim.id, addClaim.claim.id])
      await ask(client, CITE, { input: { ...input, claimId: other }, debateId });
    const many = await read();
    expect(many).toHaveLength(one.length);
    expect(new Set(many)).toEqual(new Set(one));
  });

  it('are refused in words', async () => {
    const { account, client, debateId, claimId, source, passage } = await begin();
    const cite = async (bad: object, who = client) =>
      (await ask<Cited>(who, CITE, { input: { debateId, claimId, passage, ...bad }, debateId })).citePassage;
    expect(await cite({ passage: { ...passage, quote: 'Everybody outside has checked.' } })).toMatchObject({
      __typename: 'PassageMismatchError',
    });
    expect(await cite({ passage: { ...passage, end: 9_999 } })).toMatchObject({
      __typename: 'ValidationError',
      field: 'passage.end',
    });
    expect(await cite({ provenance: [{ sourceId: source.id }] })).toMatchObject({
      __typename: 'ValidationError',
      field: 'provenance.0.sourceId',
    });
    expect(await cite({ provenance: Array.from({ length: 9 }, () => ({ sourceId: source.id })) })).toMatchObject({
      __typename: 'LimitError',
      limit: 8,
    });
    const guest = await joinTeam(api, account, 'guest');
    expect(await cite({}, guest)).toMatchObject({ __typename: 'NotAllowedError' });
    const { node } = await ask<{ node: object }>(
      guest,
      'query ($id: ID!) { node(id: $id) { ... on Claim { viewerCanCite } } }',
      { id: claimId },
    );
    expect(node).toEqual({ viewerCanCite: false });
  });

  it('are not there for strangers, and take nothing of another team', async () => {
    const mine = await begin();
    const theirs = await begin();
    const input = { debateId: mine.debateId, claimId: mine.claimId, passage: mine.passage };
    const code = (bad: object, who = mine.client) =>
      codeOf(who, CITE, { input: { ...input, ...bad }, debateId: mine.debateId });
    expect(await code({}, theirs.client)).toBe('NOT_FOUND');
    expect(await code({ claimId: theirs.claimId })).toBe('NOT_FOUND');
    expect(await code({ passage: theirs.passage })).toBe('NOT_FOUND');
    expect(await code({ provenance: [{ sourceId: theirs.source.id }] })).toBe('NOT_FOUND');
    expect(await code({ claimId: mine.debateId })).toBe('NOT_FOUND');
    expect(await code({}, api.client())).toBe('NOT_SIGNED_IN');
    const read =
      'query ($id: ID!, $debateId: ID!) { node(id: $id) { ... on SourceVersion { citations(debateId: $debateId) { totalCount } } } }';
    expect(await codeOf(mine.client, read, { id: mine.source.versionId, debateId: theirs.debateId })).toBe('NOT_FOUND');
  });
});
