import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { withClient } from '../harness/test-cluster.js';

const api = useTestApi();

/** Somebody new in the team, listed in the debate with a role. */
async function listed(scene: Awaited<ReturnType<typeof beginDebate>>, role: string): Promise<TestClient> {
  const client = await joinTeam(api, scene.account, 'guest');
  const { viewer } = await ask<{ viewer: { account: { id: string } } }>(client, '{ viewer { account { id } } }');
  const bytes = Buffer.from(viewer.account.id, 'base64url').subarray(17).toString('hex');
  await withClient(api.database.ownerUrl, (connection) =>
    connection.query(
      `INSERT INTO participant (team_id, debate_id, account_id, role)
       SELECT d.team_id, d.debate_id, $2, $3 FROM debate d WHERE d.created_by = $1`,
      [scene.account.accountId, bytes, role],
    ),
  );
  return client;
}

const QUEUE = `query ($id: ID!) { debate(id: $id) { suggestions { totalCount edges { node {
  id kind state stance reason author { name } item { ... on Claim { id } } premises { text claim { id } }
  viewerCanAccept viewerCanReject viewerCanWithdraw } } } viewerCanSuggest viewerCanJudge viewerCanAddArgument } }`;
type Queue = {
  debate: {
    suggestions: { totalCount: number; edges: { node: Record<string, unknown> & { id: string } }[] };
    viewerCanSuggest: boolean;
    viewerCanJudge: boolean;
    viewerCanAddArgument: boolean;
  };
};

const SUGGEST = `mutation ($input: SuggestArgumentInput!) { suggestArgument(input: $input) {
  ... on SuggestSuccess { suggestion { id state viewerCanAccept viewerCanWithdraw } } ... on UserError { __typename message } } }`;

describe('suggestions through the API', () => {
  it('a counterargument is suggested, waits in the queue, is accepted with a change, and has its author', async () => {
    const scene = await beginDebate(api);
    const { client: owner, debateId, claimId } = scene;
    const suggester = await listed(scene, 'suggester');
    const input = {
      targetId: claimId,
      stance: 'CON',
      premises: [{ text: 'It was fotocopied.' }],
      reason: 'See the stamp.',
    };
    const { suggestArgument } = await ask<{ suggestArgument: { suggestion: { id: string } } }>(suggester, SUGGEST, {
      input,
    });
    const { id } = suggestArgument.suggestion;
    expect(suggestArgument.suggestion).toEqual({ id, state: 'OPEN', viewerCanAccept: false, viewerCanWithdraw: true });

    const seen = (await ask<Queue>(owner, QUEUE, { id: debateId })).debate;
    expect(seen).toMatchObject({ viewerCanSuggest: true, viewerCanJudge: true });
    expect(seen.suggestions).toEqual({
      totalCount: 1,
      edges: [
        {
          node: {
            ...{
              id,
              kind: 'ARGUMENT',
              state: 'OPEN',
              stance: 'CON',
              reason: 'See the stamp.',
              author: { name: 'Ada' },
            },
            ...{ item: { id: claimId }, premises: [{ text: 'It was fotocopied.', claim: null }] },
            ...{ viewerCanAccept: true, viewerCanReject: true, viewerCanWithdraw: false },
          },
        },
      ],
    });
    const own = (await ask<Queue>(suggester, QUEUE, { id: debateId })).debate;
    expect(own).toMatchObject({ viewerCanSuggest: true, viewerCanJudge: false, viewerCanAddArgument: false });
    expect(own.suggestions.totalCount).toBe(1);

    const { acceptSuggestion } = await ask<{ acceptSuggestion: { item: { id: string }; seq: number } }>(
      owner,
      `mutation ($input: AcceptSuggestionInput!) { acceptSuggestion(input: $input) { ... on AcceptSuggestionSuccess {
         seq item { ... on Argument { id stance premises { text } } } suggestion { state wasChanged decidedBy { name } result { ... on Argument { id } } } }
         ... on UserError { __typename message } } }`,
      { input: { suggestionId: id, changes: { premiseTexts: ['It was photocopied.'] } } },
    );
    expect(acceptSuggestion).toMatchObject({
      item: { stance: 'CON', premises: [{ text: 'It was photocopied.' }] },
      suggestion: {
        state: 'ACCEPTED',
        wasChanged: true,
        decidedBy: { name: 'Ada' },
        result: { id: acceptSuggestion.item.id },
      },
    });
    const { viewer } = await ask<{ viewer: unknown }>(suggester, '{ viewer { account { id } } }');
    const { node } = await ask<{ node: { author: unknown } }>(
      suggester,
      'query ($id: ID!) { node(id: $id) { ... on Argument { author { id } } } }',
      { id: acceptSuggestion.item.id },
    );
    expect({ account: node.author }).toEqual(viewer);
    expect((await ask<Queue>(owner, QUEUE, { id: debateId })).debate.suggestions.totalCount).toBe(0);
  });

  it('[A3] Decidim CVE-2026-40870: somebody else’s is not to be found by its id, whichever way one asks', async () => {
    const scene = await beginDebate(api);
    const suggester = await listed(scene, 'suggester');
    const input = { targetId: scene.claimId, stance: 'CON', premises: [{ text: 'CANARY' }] };
    const { suggestArgument } = await ask<{ suggestArgument: { suggestion: { id: string } } }>(suggester, SUGGEST, {
      input,
    });
    const { id } = suggestArgument.suggestion;
    const other = await listed(scene, 'writer');
    const node = 'query ($id: ID!) { node(id: $id) { id ... on Suggestion { premises { text } } } }';
    expect(await ask(suggester, node, { id })).toMatchObject({ node: { premises: [{ text: 'CANARY' }] } });
    const hidden = await other.query(node, { id });
    expect(JSON.stringify(hidden)).not.toContain('CANARY');
    expect((await ask<Queue>(other, QUEUE, { id: scene.debateId })).debate.suggestions.totalCount).toBe(0);
    for (const [name, extra] of [
      ['acceptSuggestion', ''],
      ['rejectSuggestion', ', reason: "No"'],
      ['withdrawSuggestion', ''],
    ]) {
      expect(
        await codeOf(other, `mutation ($id: ID!) { ${name}(input: { suggestionId: $id${extra} }) { __typename } }`, {
          id,
        }),
      ).toBe('NOT_FOUND');
    }
  });
});

describe('merging through the API', () => {
  it('the merged claim leads to the other one, and its merge can be undone', async () => {
    const { client, debateId, claimId } = await beginDebate(api);
    const { addClaim } = await ask<{ addClaim: { claim: { id: string } } }>(
      client,
      'mutation ($id: ID!) { addClaim(input: { debateId: $id, text: "It is genuine." }) { ... on AddClaimSuccess { claim { id } } } }',
      { id: debateId },
    );
    const intoId = addClaim.claim.id;
    const { mergeClaims } = await ask<{ mergeClaims: { seq: number; claim: { id: string } } }>(
      client,
      'mutation ($id: ID!, $into: ID!) { mergeClaims(input: { claimId: $id, intoId: $into }) { ... on MergeClaimsSuccess { seq claim { id } } } }',
      { id: claimId, into: intoId },
    );
    expect(mergeClaims.claim.id).toBe(intoId);
    const look = `query ($id: ID!, $claim: ID!) {
      node(id: $claim) { ... on Claim { archivedAt mergedInto { id } } }
      debate(id: $id) { events(first: 1) { edges { node { type viewerCanUndo summary } } } } }`;
    expect(await ask(client, look, { id: debateId, claim: claimId })).toMatchObject({
      node: { archivedAt: expect.any(String) as string, mergedInto: { id: intoId } },
      debate: {
        events: {
          edges: [{ node: { type: 'CLAIM_MERGED', viewerCanUndo: true, summary: 'merged #1 into another claim' } }],
        },
      },
    });
    await ask(
      client,
      'mutation ($id: ID!, $seq: Int!) { undoEvent(input: { debateId: $id, seq: $seq }) { ... on UndoEventSuccess { seq } ... on UserError { message } } }',
      { id: debateId, seq: mergeClaims.seq },
    );
    expect(await ask(client, look, { id: debateId, claim: claimId })).toMatchObject({
      node: { archivedAt: null, mergedInto: null },
    });
  });
});

describe('moderation through the API', () => {
  it('marks, a report, a hidden claim and a mute, each seen by whom it concerns, and in the audit log', async () => {
    const scene = await beginDebate(api);
    const { client: owner, debateId, claimId, teamId } = scene;
    const writer = await listed(scene, 'writer');
    const { viewer } = await ask<{ viewer: { account: { id: string } } }>(writer, '{ viewer { account { id } } }');
    await ask(
      owner,
      'mutation ($id: ID!) { markForReview(input: { itemId: $id, kind: UNSUPPORTED }) { ... on MarkForReviewSuccess { seq } ... on UserError { message } } }',
      { id: claimId },
    );
    await ask(
      writer,
      'mutation ($id: ID!) { reportContent(input: { subjectId: $id, kind: ABUSE }) { ... on ReportContentSuccess { report { id } } } }',
      { id: claimId },
    );
    const LOOK = `query ($id: ID!) { debate(id: $id) { reviewMarks { totalCount edges { node { kind markedBy { name } viewerCanSettle } } }
      reports { totalCount edges { node { kind subject { id } } } } hiddenContent { edges { node { text reason } } }
      mutes { edges { node { account { id } } } } auditLog { edges { node { action via subjectAccount { id } } } } viewerIsMuted viewerCanModerate } }`;
    type Look = { debate: Record<string, never> & { auditLog: { edges: { node: { action: string } }[] } | null } };
    const seen = (await ask<Look>(owner, LOOK, { id: debateId })).debate;
    expect(seen).toMatchObject({
      reviewMarks: { totalCount: 1, edges: [{ node: { kind: 'UNSUPPORTED', viewerCanSettle: true } }] },
      reports: { totalCount: 1, edges: [{ node: { kind: 'ABUSE', subject: { id: claimId } } }] },
      viewerCanModerate: true,
    });
    expect((await ask<Look>(writer, LOOK, { id: debateId })).debate).toMatchObject({
      reviewMarks: { totalCount: 1, edges: [{ node: { viewerCanSettle: false } }] },
      ...{ reports: null, hiddenContent: null, mutes: null, auditLog: null, viewerCanModerate: false },
    });

    await ask(
      owner,
      'mutation ($id: ID!) { hideContent(input: { subjectId: $id, reason: "An attack" }) { ... on HideContentSuccess { seq } } }',
      { id: claimId },
    );
    await ask(
      owner,
      'mutation ($id: ID!, $account: ID!) { muteAccount(input: { debateId: $id, accountId: $account, reason: "Enough", days: 3 }) { ... on MuteAccountSuccess { mute { id } } } }',
      { id: debateId, account: viewer.account.id },
    );
    const after = (await ask<Look>(owner, LOOK, { id: debateId })).debate;
    expect(after).toMatchObject({
      hiddenContent: { edges: [{ node: { text: 'The list is genuine.', reason: 'An attack' } }] },
      mutes: { edges: [{ node: { account: viewer.account } }] },
    });
    expect(after.auditLog?.edges.map(({ node }) => node.action).slice(0, 2)).toEqual([
      'account.muted',
      'content.hidden',
    ]);
    expect(
      await ask(owner, 'query ($id: ID!) { team(id: $id) { auditLog { totalCount } } }', { id: teamId }),
    ).toMatchObject({
      team: { auditLog: { totalCount: expect.any(Number) as number } },
    });
    const muted = await ask<{ debate: object; node: object }>(
      writer,
      'query ($id: ID!, $claim: ID!) { debate(id: $id) { viewerIsMuted viewerCanAddClaim } node(id: $claim) { ... on Claim { text hiddenAt archivedAt revisions { edges { node { text } } } } } }',
      { id: debateId, claim: claimId },
    );
    expect(muted).toMatchObject({
      debate: { viewerIsMuted: true, viewerCanAddClaim: false },
      node: { text: '', hiddenAt: expect.any(String) as string, revisions: { edges: [{ node: { text: '' } }] } },
    });
  });
});
