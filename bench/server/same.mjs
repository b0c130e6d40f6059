import { isDeepStrictEqual } from 'node:util';

const GLOBAL_ID = /^[A-Za-z0-9_-]{44}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/**
 * A value as both sides would write it: the API's opaque ids become the uuids in them, its cursors the numbers in them,
 * instants lose what is only spelling.
 */
export function plain(value, key = '') {
  if (Array.isArray(value)) return value.map((one) => plain(one, key));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one, name)]));
  }
  if (typeof value !== 'string') return value;
  if (/cursor$/i.test(key)) return JSON.parse(Buffer.from(value, 'base64url').toString('utf8')).at(-1);
  if (key === 'id' && GLOBAL_ID.test(value)) return uuidOf(Buffer.from(value, 'base64url').toString('hex').slice(34));
  return INSTANT.test(value) ? new Date(value).toISOString() : value;
}

const uuidOf = (hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * Throws unless two answers say the same: a comparison with somebody who answers something else is none.
 *
 * @param {string} one JSON @param {string} other JSON @param {string} what was asked, for the message
 */
export function mustSayTheSame(one, other, what) {
  const [first, second] = [plain(JSON.parse(one)), plain(JSON.parse(other))];
  if (isDeepStrictEqual(first, second)) return;
  throw new Error(`${what}: the answers differ at ${firstDifference(first, second)}`);
}

function firstDifference(one, other, path = '') {
  const bothObjects = [one, other].every((value) => value !== null && typeof value === 'object');
  if (!bothObjects) return `${path || 'the root'}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const key = keys.find((name) => !isDeepStrictEqual(one[name], other[name]));
  return firstDifference(one[key], other[key], `${path}.${key}`);
}
