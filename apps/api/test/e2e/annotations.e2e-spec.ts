import { Connections } from '../../src/platform/database/connections.js';
import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { QueryCounter } from '../harness/query-counter.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';

const api = useTestApi();

const RESULT = `
  __typename
  ... on AnnotateSuccess {
    seq
    annotation {
      id body createdAt editedAt archivedAt resolvedAt author { name } resolvedBy { name } debate { id } inReplyTo { id }
      target { __typename ... on Claim { id } ... on Argument { id } ... on Citation { id } ... on Passage { quote start sourceVersion { id } } }
      replies { totalCount edges { node { id body inReplyTo { id } } } }
      viewerCanEdit viewerCanReply viewerCanResolve viewerCanArchive
    }
  }
  ... on ValidationError { field }
  ... on UserError { message }`;
type Result = { __typename: string; field?: string; seq: number; annotation: { id: string } };

async function change(client: TestClient, mutation: string, type: string, input: object): Promise<Result> {
  const answer = await ask<Record<string, Result>>(
    client,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${RESULT} } }`,
    { input },
  );
  return answer[mutation]!;
}
const annotate = (client: TestClient, input: object) => change(client, 'annotate', 'AnnotateInput', input);

describe('annotations through the API', () => {
  it('hang on claims, arguments, citations and passages', async () => {
    const { client, debateId, claimId } = await beginDebate(api);
    const { addSource, addArgument } = await ask<{
      addSource: { source: { currentVersion: { id: string } } };
      addArgument: { argument: { id: string } };
    }>(
      client,
      `mutation ($debateId: ID!, $claimId: ID!) {
         addSource(input: { debateId: $debateId, title: "A report", kind: OTHER, text: "Own words." }) { ... on AddSourceSuccess { source { currentVersion { id } } } }
         addArgument(input: { debateId: $debateId, targetId: $claimId, stance: PRO, premises: [{ text: "Because." }] }) { ... on AddArgumentSuccess { argument { id } } }
       }`,
      { debateId, claimId },
    );
    const versionId = addSource.source.currentVersion.id;
    const argumentId = addArgument.argument.id;
    const passage = { sourceVersionId: versionId, start: 0, end: 3, quote: 'Own' };
    const { citePassage } = await ask<{ citePassage: { citation: { id: string } } }>(
      client,
      'mutation ($input: CitePassageInput!) { citePassage(input: $input) { ... on CitePassageSuccess { citation { id } } } }',
      { input: { debateId, claimId, passage } },
    );
    const targets = [
      [{ targetId: claimId }, { __typename: 'Claim', id: claimId }],
      [{ targetId: argumentId }, { __typename: 'Argument', id: argumentId }],
      [{ targetId: citePassage.citation.id }, { __typename: 'Citation', id: citePassage.citation.id }],
      [{ passage }, { __typename: 'Passage', quote: 'Own', start: 0, sourceVersion: { id: versionId } }],
    ] as const;
    for (const [about, target] of targets) {
      expect(await annotate(client, { debateId, body: 'Says who?', ...about })).toMatchObject({
        __typename: 'AnnotateSuccess',
        annotation: {
          body: 'Says who?',
          target,
          debate: { id: debateId },
          author: { name: 'Ada' },
          inReplyTo: null,
          replies: { totalCount: 0 },
        },
      });
    }
    const lists = await ask<Record<string, unknown>>(
      client,
      `query ($debateId: ID!, $claimId: ID!, $argumentId: ID!, $versionId: ID!) {
         debate(id: $debateId) { annotations { totalCount edges { node { target { __typename } replies { totalCount } } } } }
         claim: node(id: $claimId) { ... on Claim { annotations { totalCount } } }
         argument: node(id: $argumentId) { ... on Argument { annotations { totalCount } } }
         version: node(id: $versionId) { ... on SourceVersion { annotations(debateId: $debateId) { totalCount edges { node { body } } } } }
       }`,
      { debateId, claimId, argumentId, versionId },
    );
    const kinds = ['Passage', 'Citation', 'Argument', 'Claim'];
    expect(lists).toEqual({
      debate: {
        annotations: {
          totalCount: 4,
          edges: kinds.map((kind) => ({ node: { target: { __typename: kind }, replies: { totalCount: 0 } } })),
        },
      },
      claim: { annotations: { totalCount: 1 } },
      argument: { annotations: { totalCount: 1 } },
      version: { annotations: { totalCount: 1, edges: [{ node: { body: 'Says who?' } }] } },
    });
  });

  it('are answered, edited, resolved and archived, by whoever may', async () => {
    const { account, client, debateId, claimId } = await beginDebate(api);
    const bo = await joinTeam(api, account, 'member');
    const first = (await annotate(client, { debateId, targetId: claimId, body: 'Says who?' })).annotation.id;
    const reply = await change(bo, 'replyToAnnotation', 'ReplyToAnnotationInput', {
      annotationId: first,
      body: 'He does.',
    });
    expect(reply).toMatchObject({
      annotation: {
        inReplyTo: { id: first },
        target: { __typename: 'Claim', id: claimId },
        viewerCanEdit: true,
        viewerCanReply: true,
        viewerCanResolve: false,
        viewerCanArchive: true,
      },
    });
    expect(await change(bo, 'editAnnotation', 'EditAnnotationInput', { annotationId: first, body: 'x' })).toMatchObject(
      { __typename: 'NotAllowedError' },
    );
    expect(
      await change(client, 'editAnnotation', 'EditAnnotationInput', { annotationId: first, body: 'Who says so?' }),
    ).toMatchObject({
      annotation: {
        body: 'Who says so?',
        editedAt: expect.any(String),
        replies: {
          totalCount: 1,
          edges: [{ node: { id: reply.annotation.id, body: 'He does.', inReplyTo: { id: first } } }],
        },
      },
    });
    expect(
      await change(client, 'resolveAnnotation', 'ResolveAnnotationInput', { annotationId: first, resolved: true }),
    ).toMatchObject({
      annotation: { resolvedAt: expect.any(String), resolvedBy: { name: 'Ada' } },
    });
    const open = await ask<{ debate: object }>(
      client,
      'query ($id: ID!) { debate(id: $id) { annotations(unresolvedOnly: true) { totalCount } } }',
      { id: debateId },
    );
    expect(open.debate).toEqual({ annotations: { totalCount: 0 } });
    expect(await change(bo, 'archiveAnnotation', 'ArchiveAnnotationInput', { annotationId: first })).toMatchObject({
      __typename: 'NotAllowedError',
    });
    expect(await change(client, 'archiveAnnotation', 'ArchiveAnnotationInput', { annotationId: first })).toMatchObject({
      annotation: {
        archivedAt: expect.any(String),
        viewerCanEdit: false,
        viewerCanReply: false,
        viewerCanResolve: false,
        viewerCanArchive: false,
      },
    });
    expect(
      await change(bo, 'replyToAnnotation', 'ReplyToAnnotationInput', { annotationId: reply.annotation.id, body: 'x' }),
    ).toMatchObject({
      __typename: 'ValidationError',
      field: 'annotationId',
    });
  });

  it('take as many queries for many threads as for one', async () => {
    const { client, debateId, claimId } = await beginDebate(api);
    const counter = new QueryCounter();
    counter.listenTo(api.get(Connections));
    const thread = async () => {
      const { annotation } = await annotate(client, { debateId, targetId: claimId, body: 'Says who?' });
      await change(client, 'replyToAnnotation', 'ReplyToAnnotationInput', {
        annotationId: annotation.id,
        body: 'He does.',
      });
    };
    const read = () =>
      counter.of(() =>
        ask(
          client,
          `query ($debateId: ID!) {
             debate(id: $debateId) {
               annotations { totalCount edges { node {
                 body author { name } viewerCanEdit viewerCanReply viewerCanResolve viewerCanArchive inReplyTo { id }
                 target { ... on Claim { text } }
                 replies(first: 5) { totalCount edges { node { body author { name } viewerCanEdit inReplyTo { id } } } }
               } } }
             }
           }`,
          { debateId },
        ),
      );
    await thread();
    const one = await read();
    await thread();
    await thread();
    expect(await read()).toHaveLength(one.length);
  });

  it('are refused in words, and not there for strangers', async () => {
    const { account, client, debateId, claimId } = await beginDebate(api);
    const theirs = await beginDebate(api);
    const passage = { sourceVersionId: claimId, start: 0, end: 1, quote: 'O' };
    expect(await annotate(client, { debateId, body: 'x' })).toMatchObject({
      __typename: 'ValidationError',
      field: 'targetId',
    });
    expect(await annotate(client, { debateId, body: 'x', targetId: claimId, passage })).toMatchObject({
      __typename: 'ValidationError',
      field: 'targetId',
    });
    expect(await annotate(client, { debateId, body: 'a'.repeat(10_001), targetId: claimId })).toMatchObject({
      __typename: 'ValidationError',
      field: 'body',
    });
    expect(
      await annotate(await joinTeam(api, account, 'guest'), { debateId, body: 'x', targetId: claimId }),
    ).toMatchObject({ __typename: 'NotAllowedError' });
    const code = (input: object, who = client) =>
      codeOf(who, 'mutation ($input: AnnotateInput!) { annotate(input: $input) { __typename } }', {
        input: { debateId, body: 'x', ...input },
      });
    expect(await code({ targetId: theirs.claimId })).toBe('NOT_FOUND');
    expect(await code({ targetId: debateId })).toBe('NOT_FOUND');
    expect(await code({ passage })).toBe('NOT_FOUND');
    expect(await code({ targetId: claimId }, theirs.client)).toBe('NOT_FOUND');
    expect(await code({ targetId: claimId }, api.client())).toBe('NOT_SIGNED_IN');
    const mine = (await annotate(client, { debateId, body: 'x', targetId: claimId })).annotation.id;
    expect(await codeOf(theirs.client, 'query ($id: ID!) { node(id: $id) { id } }', { id: mine })).toBe('NOT_FOUND');
  });
});
