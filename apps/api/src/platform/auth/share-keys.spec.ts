import { randomBytes } from 'node:crypto';
import { hashOfShareKey, readShareKeys, shareKeysCookie } from './share-keys.js';

const expiresAt = new Date('2027-01-01T00:00:00Z');
const pair = (setCookie: string): string => setCookie.split(';')[0] ?? '';
const hashes = (...keys: Buffer[]) => keys.map((key) => hashOfShareKey(key).toString('hex'));

describe('what a browser keeps of share links', () => {
  it('is a key for each, newest first, each once', () => {
    const [one, two] = [randomBytes(32), randomBytes(32)];
    const first = pair(shareKeysCookie(one, { expiresAt, sent: undefined, https: false }));
    expect(readShareKeys(first, false)).toEqual(hashes(one));
    const both = pair(shareKeysCookie(two, { expiresAt, sent: `sid=x; ${first}`, https: false }));
    expect(readShareKeys(both, false)).toEqual(hashes(two, one));
    const again = pair(shareKeysCookie(one, { expiresAt, sent: both, https: false }));
    expect(readShareKeys(again, false)).toEqual(hashes(one, two));
  });

  it('is bounded: the oldest give way', () => {
    let sent: string | undefined;
    const keys = Array.from({ length: 12 }, () => randomBytes(32));
    for (const key of keys) sent = pair(shareKeysCookie(key, { expiresAt, sent, https: false }));
    expect(readShareKeys(sent, false)).toEqual(hashes(...keys.toReversed().slice(0, 8)));
    expect(sent?.length).toBeLessThan(400);
  });

  it('is out of reach of scripts and of plain http where there is https', () => {
    const plain = shareKeysCookie(randomBytes(32), { expiresAt, sent: undefined, https: false });
    expect(plain).toMatch(/^links=[\w-]{43}; Path=\/; Expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; SameSite=Lax$/);
    const secure = shareKeysCookie(randomBytes(32), { expiresAt, sent: undefined, https: true });
    expect(secure).toMatch(/^__Host-links=.*; Secure$/);
    expect(readShareKeys(pair(plain), true)).toBeUndefined();
    expect(readShareKeys(pair(secure), false)).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'links=',
    'links=x',
    'links=..',
    `links=${'a'.repeat(42)}`,
    `links=${'a'.repeat(44)}`,
    'sid=a',
  ])('is nothing in %j', (header) => expect(readShareKeys(header, false)).toBeUndefined());

  it('leaves out what is no key beside one that is', () => {
    const key = randomBytes(32);
    expect(readShareKeys(`links={"}.${key.toString('base64url')}.x`, false)).toEqual(hashes(key));
  });

  it('takes keys of 32 bytes only', () => {
    expect(() => shareKeysCookie(randomBytes(16), { expiresAt, sent: undefined, https: false })).toThrow(/32 bytes/);
  });
});
