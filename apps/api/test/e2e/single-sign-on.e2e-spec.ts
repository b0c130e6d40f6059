import { randomUUID } from 'node:crypto';
import { ask, codeOf } from '../harness/api-scene.js';
import { CLIENT, LyingProvider, withSharedSecret, type Lie } from '../harness/lying-provider.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { withClient } from '../harness/test-cluster.js';
import { signedIn } from '../harness/test-sessions.js';

const PUBLIC_URL = 'http://127.0.0.1:39017';
const provider = new LyingProvider(`${PUBLIC_URL}/sign-in/return`);
beforeAll(() => provider.start());
afterAll(() => provider.stop());
beforeEach(() => {
  provider.person = {
    sub: randomUUID(),
    name: 'Cleo Hartmann',
    email: `${randomUUID()}@example.org`,
    email_verified: true,
  };
  provider.lie = {};
});

const api = useTestApi({
  env: {
    PUBLIC_URL,
    get OIDC_ISSUER() {
      return provider.issuer;
    },
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: 'Example Login',
  },
});

const BEGIN = 'mutation { beginSingleSignOn { __typename ... on SingleSignOnBegun { url secret } } }';
const LINK = 'mutation { beginLinkingIdentity(input: {}) { __typename ... on SingleSignOnBegun { url secret } } }';
const FINISH = `mutation ($query: String!, $secret: String!) {
  finishSingleSignOn(input: { query: $query, secret: $secret }) {
    __typename
    ... on SingleSignOnSuccess { isNew isLinked viewer { account { id name } } }
    ... on SignInCodeNeeded { challenge }
  }
}`;

type Finished = {
  __typename: string;
  isNew?: boolean;
  isLinked?: boolean;
  viewer?: { account: { id: string; name: string } };
};

async function begin(browser: TestClient): Promise<{ url: string; secret: string }> {
  return (await ask<{ beginSingleSignOn: { url: string; secret: string } }>(browser, BEGIN)).beginSingleSignOn;
}

async function finish(browser: TestClient, query: string, secret: string): Promise<Finished> {
  return (await ask<{ finishSingleSignOn: Finished }>(browser, FINISH, { query, secret })).finishSingleSignOn;
}

/** Signs on with a browser of its own. */
async function signOn(change: (query: URLSearchParams) => void = () => undefined) {
  const browser = api.client();
  const { url, secret } = await begin(browser);
  const query = new URLSearchParams(await provider.visit(url));
  change(query);
  return { finished: await finish(browser, query.toString(), secret), browser, query, secret };
}

const sql = <Row>(text: string, values: unknown[] = []) =>
  withClient(api.database.ownerUrl, async (connection) => (await connection.query(text, values)).rows as Row[]);

describe('single sign-on', () => {
  it('makes an account for somebody new, and finds it again by issuer and subject', async () => {
    expect(await ask(api.client(), '{ server { singleSignOn } }')).toEqual({
      server: { singleSignOn: 'Example Login' },
    });
    const first = await signOn();
    expect(first.finished).toMatchObject({
      __typename: 'SingleSignOnSuccess',
      isNew: true,
      isLinked: false,
      viewer: { account: { name: 'Cleo Hartmann' } },
    });
    expect(first.browser.cookie).toBeDefined();
    provider.person = { ...provider.person, name: 'Somebody Else', email: 'other@example.org' };
    const second = await signOn();
    expect(second.finished).toMatchObject({ isNew: false, viewer: first.finished.viewer });
  });

  it('makes one account when two browsers are first at once', async () => {
    const finished = await Promise.all(Array.from({ length: 4 }, () => signOn()));
    expect(new Set(finished.map(({ finished: { viewer } }) => viewer?.account.id)).size).toBe(1);
    expect(finished.filter(({ finished: { isNew } }) => isNew)).toHaveLength(1);
  });

  it('sends the browser with PKCE, state and nonce, each new every time', async () => {
    const [one, two] = await Promise.all([begin(api.client()), begin(api.client())]);
    const [first, second] = [one, two].map(({ url }) => new URL(url).searchParams);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first?.get(name)).not.toBe(second?.get(name));
    }
    expect(first?.get('code_challenge_method')).toBe('S256');
    expect(first?.get('redirect_uri')).toBe(`${PUBLIC_URL}/sign-in/return`);
  });

  it.each([
    ['confirmed', true],
    ['unconfirmed', false],
  ])(
    '[S7] MISP CVE-2026-9084, Nhost CVE-2026-41574, ash_authentication CVE-2026-49757: a %s address of somebody else opens nobody’s account',
    async (_how, email_verified) => {
      const victim = await signedIn(api.database);
      const email = `${victim.accountId}@example.org`;
      provider.person = { ...provider.person, email, email_verified };
      const { finished } = await signOn();
      expect(finished).toMatchObject({ isNew: true });
      const [owner] = await sql<{ account_id: string }>('SELECT account_id FROM credential WHERE email = $1', [email]);
      expect(owner?.account_id).toBe(victim.accountId);
      const [made] = await sql<{ account_id: string }>('SELECT account_id FROM external_identity WHERE subject = $1', [
        provider.person.sub,
      ]);
      expect(made?.account_id).not.toBe(victim.accountId);
    },
  );

  it('[S7] somebody without a name and an address gets an account of their own', async () => {
    provider.person = { sub: randomUUID(), email: '', name: ' ' };
    expect((await signOn()).finished).toMatchObject({ isNew: true, viewer: { account: { name: 'Somebody' } } });
    provider.person = { sub: randomUUID(), name: 'Long\u0000 name '.repeat(40) };
    expect((await signOn()).finished).toMatchObject({ isNew: true });
  });

  it('[S7] the same subject at another issuer is somebody else', async () => {
    const other = await signedIn(api.database);
    await sql(
      `INSERT INTO external_identity (issuer, subject, identity_id, account_id) VALUES ('https://other.example.org', $1, gen_random_uuid(), $2)`,
      [provider.person.sub, other.accountId],
    );
    expect((await signOn()).finished).toMatchObject({ isNew: true });
  });

  it('asks for the one-time code where the account has a second factor', async () => {
    const { finished } = await signOn();
    expect(finished.isNew).toBe(true);
    await sql(
      `INSERT INTO second_factor (account_id, secret, confirmed_at)
       SELECT account_id, 'JBSWY3DPEHPK3PXP', now() FROM external_identity WHERE subject = $1`,
      [provider.person.sub],
    );
    const again = await signOn();
    expect(again.finished.__typename).toBe('SignInCodeNeeded');
    expect(again.browser.cookie).toBeUndefined();
  });
});

describe('[S7] a provider that lies', () => {
  const lies: Record<string, Lie> = {
    'a token without a signature (alg none)': { token: (claims, sign) => `${sign.plain({ alg: 'none' }, claims)}.` },
    'a token without a signature, said to have one': {
      token: (claims, sign) => `${sign.plain({ alg: 'RS256', kid: 'the-one-key' }, claims)}.`,
    },
    'a token signed with another key': { token: (claims, sign) => sign.stranger(claims) },
    'a token signed with the client’s secret': { token: withSharedSecret },
    'a token whose claims were changed after signing': {
      token: (claims, sign) => {
        const [header, , signature] = sign.honest(claims).split('.');
        const [, payload] = sign.plain({}, { ...claims, sub: 'somebody else' }).split('.');
        return [header, payload, signature].join('.');
      },
    },
    'no token': { token: () => undefined },
    'a token that is none': { token: () => 'nonsense' },
    'another issuer': { claims: (claims) => ({ ...claims, iss: 'https://login.example.net' }) },
    'another audience': { claims: (claims) => ({ ...claims, aud: 'another-client' }) },
    'an audience of several, for another of them': {
      claims: (claims) => ({ ...claims, aud: ['another', CLIENT.id], azp: 'another' }),
    },
    'no audience': { claims: ({ aud: _, ...claims }) => claims },
    'a token that has expired': { claims: (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1_000) - 600 }) },
    'a token without an end': { claims: ({ exp: _, ...claims }) => claims },
    'a token from the future': { claims: (claims) => ({ ...claims, nbf: Math.floor(Date.now() / 1_000) + 600 }) },
    'another nonce': { claims: (claims) => ({ ...claims, nonce: 'another' }) },
    'no nonce': { claims: ({ nonce: _, ...claims }) => claims },
    'no subject': { claims: ({ sub: _, ...claims }) => claims },
    'an empty subject': {
      claims: (claims) => ({ ...claims, sub: '' }),
      userinfo: (claims) => ({ ...claims, sub: '' }),
    },
    'a subject that is no text': { claims: (claims) => ({ ...claims, sub: 1 }) },
    'data of somebody else': { userinfo: (claims) => ({ ...claims, sub: 'somebody else' }) },
  };

  it.each(Object.entries(lies))('%s: refused', async (_what, lie) => {
    provider.lie = lie;
    const { finished, browser } = await signOn();
    expect(finished).toEqual({ __typename: 'SingleSignOnRefusedError' });
    expect(browser.cookie).toBeUndefined();
    expect(await sql('SELECT 1 FROM external_identity WHERE subject = $1', [provider.person.sub])).toEqual([]);
    provider.lie = {};
    expect((await signOn()).finished.__typename).toBe('SingleSignOnSuccess');
  });
});

describe('[S7] a browser that comes back with something else', () => {
  it.each<[string, (query: URLSearchParams) => void]>([
    ['another state', (query) => query.set('state', 'another')],
    ['no state', (query) => query.delete('state')],
    ['two states', (query) => query.append('state', 'another')],
    ['no code', (query) => query.delete('code')],
    ['another code', (query) => query.set('code', 'another')],
    ['two codes', (query) => query.append('code', 'another')],
    ['another issuer', (query) => query.set('iss', 'https://login.example.net')],
    ['no issuer', (query) => query.delete('iss')],
    ['an error beside the code', (query) => query.set('error', 'access_denied')],
  ])('%s: refused, and the sign-on is over', async (_what, change) => {
    const { finished, browser, query, secret } = await signOn(change);
    expect(finished).toEqual({ __typename: 'SingleSignOnRefusedError' });
    expect(browser.cookie).toBeUndefined();
    expect((await finish(browser, query.toString(), secret)).__typename).toBe('SingleSignOnRefusedError');
  });

  it('the same answer twice is good once', async () => {
    const { finished, query, secret } = await signOn();
    expect(finished.__typename).toBe('SingleSignOnSuccess');
    const thief = api.client();
    expect(await finish(thief, query.toString(), secret)).toEqual({ __typename: 'SingleSignOnRefusedError' });
    expect(thief.cookie).toBeUndefined();
  });

  it('the code of another sign-on', async () => {
    const browser = api.client();
    const mine = await begin(browser);
    const theirs = new URLSearchParams(await provider.visit((await begin(api.client())).url));
    const query = new URLSearchParams(await provider.visit(mine.url));
    query.set('code', theirs.get('code') ?? '');
    expect(await finish(browser, query.toString(), mine.secret)).toEqual({ __typename: 'SingleSignOnRefusedError' });
  });

  it('nobody can be made to finish what somebody else began', async () => {
    const attacker = await begin(api.client());
    const query = await provider.visit(attacker.url);
    const victim = api.client();
    const own = await begin(victim);
    expect(await finish(victim, query, own.secret)).toEqual({ __typename: 'SingleSignOnRefusedError' });
    expect(victim.cookie).toBeUndefined();
  });

  it('too late', async () => {
    const browser = api.client();
    const { url, secret } = await begin(browser);
    const query = await provider.visit(url);
    await sql(`UPDATE sign_on_attempt SET expires_at = now() - interval '1 second'`);
    expect(await finish(browser, query, secret)).toEqual({ __typename: 'SingleSignOnRefusedError' });
  });
});

describe('linking an identity', () => {
  async function somebody() {
    const account = await signedIn(api.database);
    return { ...account, browser: api.client({ cookie: account.cookie }) };
  }

  async function link(browser: TestClient, finisher = browser) {
    const { beginLinkingIdentity } = await ask<{ beginLinkingIdentity: { url: string; secret: string } }>(
      browser,
      LINK,
    );
    return finish(finisher, await provider.visit(beginLinkingIdentity.url), beginLinkingIdentity.secret);
  }

  it('takes somebody who is signed in; from then on it signs them in', async () => {
    const { browser, accountId } = await somebody();
    expect(await link(browser)).toMatchObject({ __typename: 'SingleSignOnSuccess', isLinked: true, isNew: false });
    const { viewer } = await ask<{ viewer: { identities: unknown[] } }>(
      browser,
      '{ viewer { identities { issuer email } } }',
    );
    expect(viewer.identities).toEqual([{ issuer: provider.issuer, email: provider.person.email }]);
    const { browser: other } = await signOn();
    expect(await sql('SELECT account_id FROM session WHERE account_id = $1', [accountId])).toHaveLength(2);
    expect(other.cookie).toBeDefined();
    expect(await link(browser)).toMatchObject({ isLinked: true });
  });

  it('[S7] links nobody else who happens to be signed in, and nobody who is not', async () => {
    const { browser } = await somebody();
    const { browser: other, accountId } = await somebody();
    expect(await link(browser, other)).toEqual({ __typename: 'SingleSignOnRefusedError' });
    expect(await link(browser, api.client())).toEqual({ __typename: 'SingleSignOnRefusedError' });
    expect(await sql('SELECT 1 FROM external_identity WHERE account_id = $1', [accountId])).toEqual([]);
    expect(await codeOf(api.client(), LINK)).toBe('NOT_SIGNED_IN');
  });

  it('does not take an identity from somebody else', async () => {
    const { browser } = await somebody();
    await link(browser);
    const { browser: other } = await somebody();
    expect(await link(other)).toEqual({ __typename: 'IdentityTakenError' });
  });

  it('can be undone, but not where it is the only way in', async () => {
    const UNLINK = 'mutation ($id: ID!) { unlinkIdentity(input: { identityId: $id }) { __typename } }';
    const own = '{ viewer { identities { id } } }';
    const { browser } = await signOn();
    const only = await ask<{ viewer: { identities: { id: string }[] } }>(browser, own);
    const id = only.viewer.identities[0]?.id;
    expect(await ask(browser, UNLINK, { id })).toEqual({ unlinkIdentity: { __typename: 'NotAllowedError' } });
    provider.person = { ...provider.person, sub: randomUUID() };
    const { browser: withPassword } = await somebody();
    await link(withPassword);
    const linked = await ask<{ viewer: { identities: { id: string }[] } }>(withPassword, own);
    expect(await codeOf(browser, UNLINK, { id: linked.viewer.identities[0]?.id })).toBe('NOT_FOUND');
    expect(await ask(withPassword, UNLINK, { id: linked.viewer.identities[0]?.id })).toEqual({
      unlinkIdentity: { __typename: 'UnlinkIdentitySuccess' },
    });
  });
});

describe('a server without a provider', () => {
  const plain = useTestApi({ beside: api });

  it('says so', async () => {
    expect(await ask(plain.client(), '{ server { singleSignOn } }')).toEqual({ server: { singleSignOn: null } });
    expect(await codeOf(plain.client(), BEGIN)).toBe('NOT_FOUND');
  });
});

describe('a production server that is not set up yet', () => {
  const fresh = useTestApi({
    env: {
      NODE_ENV: 'production',
      PUBLIC_URL,
      get OIDC_ISSUER() {
        return provider.issuer;
      },
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    },
  });

  it('gives its first account to nobody but the holder of the link on the terminal', async () => {
    const browser = fresh.client();
    const { url, secret } = await begin(browser);
    const finished = await finish(browser, await provider.visit(url), secret);
    expect(finished.__typename).toBe('SignUpClosedError');
    expect(browser.cookie).toBeUndefined();
  });
});

describe('a provider that does not answer', () => {
  const silent = useTestApi({
    beside: api,
    env: { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'counterpoint' },
  });

  it('is said to be away', async () => {
    expect(await codeOf(silent.client(), BEGIN)).toBe('UNAVAILABLE');
  });
});
