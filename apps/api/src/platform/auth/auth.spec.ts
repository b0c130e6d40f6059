import { clearedSessionCookie, readSessionCookie, sessionCookie } from './cookies.js';
import { hashToken, newApiToken, newSessionToken, readCredential } from './credential.js';
import { forgeryProblem, isOwnOrigin } from './origin.js';

const token = newSessionToken();

describe('the session cookie', () => {
  it.each([
    [`sid=${token}`, false, token],
    [`theme=dark; sid=${token}; x=y`, false, token],
    [`sid=${token}`, true, null],
    [`__Host-sid=${token}`, true, token],
    [`__Host-sid=${token}`, false, null],
    [`xsid=${token}`, false, null],
    [`sid=${token}x`, false, null],
    ["sid=' OR 1=1 --", false, null],
    ['sid=', false, null],
    ['sid', false, null],
    ['', false, null],
    [undefined, false, null],
  ])('is read from %j (https: %s)', (header, https, expected) => {
    expect(readSessionCookie(header, https)).toBe(expected);
  });

  it('is written so that it can be read', () => {
    for (const https of [false, true]) {
      const [pair] = sessionCookie(token, new Date(), https).split(';');
      expect(readSessionCookie(pair, https)).toBe(token);
      expect(readSessionCookie(clearedSessionCookie(https).split(';')[0], https)).toBeNull();
    }
  });

  it('takes no token that could end the header', () => {
    expect(() => sessionCookie('x\r\nSet-Cookie: a=b', new Date(), false)).toThrow(/43 characters/);
  });
});

describe('the credential of a request', () => {
  const apiToken = newApiToken();

  it.each([
    [{}, { kind: 'none' }],
    [{ cookie: `sid=${token}` }, { kind: 'session', tokenHash: hashToken(token) }],
    [{ authorization: `Bearer ${apiToken}` }, { kind: 'apiToken', tokenHash: hashToken(apiToken) }],
    [
      { authorization: `bearer  ${apiToken}`, cookie: `sid=${token}` },
      { kind: 'apiToken', tokenHash: hashToken(apiToken) },
    ],
    [{ authorization: `Bearer ${token}`, cookie: `sid=${token}` }, { kind: 'unreadable' }],
    [{ authorization: 'Basic x' }, { kind: 'unreadable' }],
  ])('is read from %j', (headers, expected) => {
    expect(readCredential(headers, false)).toEqual(expected);
  });

  it('secrets are long and differ', () => {
    expect(newSessionToken()).toHaveLength(43);
    expect(newApiToken()).toMatch(/^dbt_[\w-]{43}$/);
    expect(new Set(Array.from({ length: 1_000 }, newSessionToken)).size).toBe(1_000);
  });
});

describe('our own origin', () => {
  const listening = { publicUrl: null };
  const https = { publicUrl: 'https://debates.example.org' };
  const local = { publicUrl: 'http://localhost:3000' };

  it.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000', listening, true],
    ['https://127.0.0.1:3000', '127.0.0.1:3000', listening, false],
    ['http://127.0.0.1:3001', '127.0.0.1:3000', listening, false],
    ['http://localhost:3000', '127.0.0.1:3000', listening, false],
    ['null', '127.0.0.1:3000', listening, false],
    [undefined, '127.0.0.1:3000', listening, false],
    ['http://undefined', undefined, listening, false],
    ['https://debates.example.org', 'api:3000', https, true],
    ['http://debates.example.org', 'debates.example.org', https, false],
    ['http://api:3000', 'api:3000', https, false],
    ['https://debates.example.org.evil.example', 'debates.example.org', https, false],
    ['http://localhost:3000', 'localhost:3000', local, true],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', local, true],
    ['http://evil.example', '127.0.0.1:3000', local, false],
  ])('%s, asked of %s with %j: %s', (origin, host, policy, expected) => {
    expect(isOwnOrigin(origin, host, policy)).toBe(expected);
  });

  it('a GET may come without an Origin, but not with a foreign one', () => {
    const get = { method: 'GET', host: 'localhost:3000', clientHeader: '1' };
    expect(forgeryProblem({ ...get, origin: undefined }, listening)).toBeNull();
    expect(forgeryProblem({ ...get, origin: 'https://evil.example' }, listening)).toMatch(/Origin/);
    expect(forgeryProblem({ ...get, origin: undefined, clientHeader: undefined }, listening)).toMatch(
      /x-counterpoint-client/,
    );
  });
});
