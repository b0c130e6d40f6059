import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { RawSocket } from '../harness/raw-socket.js';
import { useTestApi, type TestApi } from '../harness/test-api.js';

const READ = `query ($id: ID!) {
  debate(id: $id) {
    question visibility viewerRole viewerCanEdit viewerCanShare viewerCanAddClaim
    team { name members { totalCount } } participants { totalCount } shareLinks { totalCount }
    claims { edges { node { text } } } outline { claims { numbers } }
  }
}`;
const READ_PLAINLY = 'query ($id: ID!) { debate(id: $id) { question } }';
const SEARCH = 'query ($id: ID!) { debate(id: $id) { search(query: "list") { totalCount } } }';
const FOLLOW = 'subscription ($id: ID!) { debateEvents(debateId: $id, afterSeq: 0) { seq events { seq summary } } }';
const SILENT_MS = 1_000;

type Created = { createShareLink: { shareLink: { id: string; isOpen: boolean }; path: string } };

describe('a debate that is shared by link', () => {
  const here = useTestApi();
  const there = useTestApi({ beside: here });
  const sockets: RawSocket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  async function shared(password: string | null = null) {
    const scene = await beginDebate(here);
    await ask(
      scene.client,
      `mutation ($id: ID!) { editDebate(input: { debateId: $id, visibility: LINK, expectedRevision: 1 }) { __typename ... on UserError { message } } }`,
      { id: scene.debateId },
    );
    const { createShareLink } = await ask<Created>(
      scene.client,
      `mutation ($input: CreateShareLinkInput!) {
         createShareLink(input: $input) { ... on CreateShareLinkSuccess { path shareLink { id isOpen } } ... on UserError { message } }
       }`,
      { input: { debateId: scene.debateId, name: 'For the press', password } },
    );
    return { ...scene, link: createShareLink.shareLink.id, token: createShareLink.path.replace('/shared#', '') };
  }

  const OPEN = `mutation ($input: OpenShareLinkInput!) {
    openShareLink(input: $input) { __typename ... on OpenShareLinkSuccess { debateId } ... on UserError { message } }
  }`;
  /** What the browser keeps after following the link, and the answer. */
  async function open(token: string, more: { password?: string; links?: string } = {}) {
    const client = here.client(more.links === undefined ? {} : { links: more.links });
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: OPEN, variables: { input: { token, password: more.password ?? null } } }),
    });
    const { data } = (await response.json()) as { data: { openShareLink: { __typename: string } } };
    const cookie = response.headers.getSetCookie().find((text) => text.startsWith('links='));
    return { answer: data.openShareLink, cookie, links: cookie?.split(';')[0]?.slice('links='.length) };
  }
  async function follow(node: TestApi, links: string, debateId: string): Promise<RawSocket> {
    const socket = new RawSocket(node.origin, { cookie: `links=${links}`, origin: node.origin });
    sockets.push(socket);
    await socket.init();
    socket.subscribe('1', FOLLOW, { id: debateId });
    await socket.message(({ type }) => type === 'next');
    return socket;
  }

  it('is read by whoever holds the link, over HTTP, WebSocket and search, and by nobody else', async () => {
    const { client, debateId, token } = await shared();
    const stranger = here.client();
    expect(await codeOf(stranger, READ_PLAINLY, { id: debateId })).toBe('NOT_FOUND');
    const { links, cookie, answer } = await open(token);
    expect(answer).toEqual({ __typename: 'OpenShareLinkSuccess', debateId });
    expect(cookie).toMatch(/; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);
    const holder = there.client({ links: links! });
    const { debate } = await ask<{ debate: Record<string, unknown> }>(holder, READ, { id: debateId });
    expect(debate).toMatchObject({
      ...{ question: 'Is the list genuine?', visibility: 'LINK', viewerRole: 'VIEWER' },
      ...{ viewerCanEdit: false, viewerCanShare: false, viewerCanAddClaim: false },
      team: { name: 'Readers', members: { totalCount: 0 } },
      ...{ participants: { totalCount: 0 }, shareLinks: { totalCount: 0 } },
      claims: { edges: [{ node: { text: 'The list is genuine.' } }] },
    });
    expect(await ask(holder, SEARCH, { id: debateId })).toEqual({ debate: { search: { totalCount: 1 } } });
    expect(await ask(holder, '{ debates { edges { node { id } } } }')).toEqual({
      debates: { edges: [{ node: { id: debateId } }] },
    });
    const socket = await follow(there, links!, debateId);
    const { addClaim } = await ask<{ addClaim: { seq: number } }>(
      client,
      'mutation ($id: ID!) { addClaim(input: { debateId: $id, text: "It was leaked on purpose." }) { ... on AddClaimSuccess { seq } } }',
      { id: debateId },
    );
    await socket.message(({ payload }) => JSON.stringify(payload ?? {}).includes(`"events":[{"seq":${addClaim.seq},`));
  });

  it('is read by somebody who is signed in, too, and the link adds no other right', async () => {
    const { debateId, claimId, token } = await shared();
    const { links } = await open(token);
    const other = await beginDebate(here);
    const reader = here.client({ cookie: other.account.cookie, links: links! });
    expect(await codeOf(here.client({ cookie: other.account.cookie }), READ_PLAINLY, { id: debateId })).toBe(
      'NOT_FOUND',
    );
    await ask(reader, READ_PLAINLY, { id: debateId });
    const { addClaim } = await ask<{ addClaim: { __typename: string } }>(
      reader,
      'mutation ($id: ID!) { addClaim(input: { debateId: $id, text: "Mine" }) { __typename } }',
      { id: debateId },
    );
    expect(addClaim.__typename).toBe('NotAllowedError');
    const { voteOnClaim } = await ask<{ voteOnClaim: { __typename: string; message: string } }>(
      reader,
      'mutation ($id: ID!) { voteOnClaim(input: { claimId: $id, value: 3, revision: 1 }) { __typename ... on UserError { message } } }',
      { id: claimId },
    );
    expect(voteOnClaim).toEqual({
      __typename: 'NotAllowedError',
      message: expect.stringContaining('share link') as string,
    });
    expect(
      await codeOf(
        here.client({ links: links! }),
        'mutation ($id: ID!) { addClaim(input: { debateId: $id, text: "x" }) { __typename } }',
        { id: debateId },
      ),
    ).toBe('NOT_SIGNED_IN');
  });

  it('a browser keeps the keys of several links, and what is no key is no key', async () => {
    const [one, two] = [await shared(), await shared()];
    const first = await open(one.token);
    const both = await open(two.token, { links: first.links! });
    const client = here.client({ links: both.links! });
    await ask(client, READ_PLAINLY, { id: one.debateId });
    await ask(client, READ_PLAINLY, { id: two.debateId });
    for (const links of ['', 'x', 'A'.repeat(43), `${'A'.repeat(43)}.${'B'.repeat(43)}`, "'; --", '{"\\\\x00"}']) {
      expect(await codeOf(here.client({ links }), READ_PLAINLY, { id: one.debateId })).toBe('NOT_FOUND');
    }
  });

  it('[L5] falls silent within a second on every node when the link is taken back or the debate closed', async () => {
    const { client, debateId, link, token } = await shared();
    const member = await joinTeam(here, (await shared()).account, 'member');
    expect(await codeOf(member, READ_PLAINLY, { id: debateId })).toBe('NOT_FOUND');
    const { links } = await open(token);
    const readers = [await follow(here, links!, debateId), await follow(there, links!, debateId)];
    await ask(client, 'mutation ($id: ID!) { revokeShareLink(input: { shareLinkId: $id }) { __typename } }', {
      id: link,
    });
    const revoked = performance.now();
    await Promise.all(readers.map((reader) => reader.message(({ type }) => type === 'complete')));
    expect(performance.now() - revoked).toBeLessThan(SILENT_MS);
    expect(await codeOf(here.client({ links: links! }), READ_PLAINLY, { id: debateId })).toBe('NOT_FOUND');
    expect((await open(token)).answer.__typename).toBe('ShareLinkUnusableError');
  });

  it('asks for its password in the body, and gives no cookie without it', async () => {
    const { debateId, token } = await shared('three words here');
    const without = await open(token);
    expect([without.answer.__typename, without.cookie]).toEqual(['ShareLinkPasswordError', undefined]);
    const wrong = await open(token, { password: 'something else' });
    expect([wrong.answer.__typename, wrong.cookie]).toEqual(['ShareLinkPasswordError', undefined]);
    const { links } = await open(token, { password: 'three words here' });
    await ask(here.client({ links: links! }), READ_PLAINLY, { id: debateId });
    expect(here.log()).not.toContain('three words here');
  });

  it('[S6] a page of another origin opens no socket with the cookie of a link', async () => {
    const { token } = await shared();
    const { links } = await open(token);
    const upgrade = (headers: Record<string, string>) => {
      const socket = new RawSocket(here.origin, { cookie: `links=${links}`, ...headers });
      sockets.push(socket);
      return socket.upgraded;
    };
    expect(await upgrade({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await upgrade({ origin: 'null' })).toBe(403);
    expect(await upgrade({})).toBe(403);
    expect(await upgrade({ origin: here.origin })).toBe(101);
  });

  it('[I8] leaves no secret in the log, and its answers are for no index', async () => {
    const { token } = await shared();
    const { links } = await open(token);
    const response = await here.client({ links: links! }).fetch('/graphql?query=%7B__typename%7D');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    for (const secret of [token, links!]) expect(here.log()).not.toContain(secret);
  });
});
