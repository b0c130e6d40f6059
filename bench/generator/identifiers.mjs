/** Where the invented history begins. */
export const START = Date.UTC(2026, 0, 5, 9);

/**
 * Ids and times of an invented history: UUIDv7 (RFC 9562), one millisecond apart, so that they sort as they were made.
 *
 * @param {import('./random.mjs').Random} random
 */
export function timeline(random) {
  let now = START;
  return {
    id() {
      now += 1;
      return uuidv7(now, random.bytes(10));
    },
    /** The present, ISO 8601. */
    at: () => new Date(now).toISOString(),
  };
}

/** @param {number} milliseconds since 1970 @param {Buffer} noise 10 bytes */
export function uuidv7(milliseconds, noise) {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  noise.copy(bytes, 6, 0, 10);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const kindBytes = { team: 1, debate: 2, claim: 3, argument: 4, source: 5, sourceVersion: 6, citation: 7, account: 11 };
const noTeam = '00000000-0000-0000-0000-000000000000';

/**
 * The opaque id under which the API knows an object, as apps/api/src/platform/graphql/global-id.ts makes it. Written
 * out once more here, because a load driver that asked the API for every id would measure that too.
 *
 * @param {keyof typeof kindBytes} kind @param {string | null} team null for an account @param {string} id
 */
export function globalId(kind, team, id) {
  const bytes = [kindBytes[kind].toString(16).padStart(2, '0'), team ?? noTeam, id].join('').replaceAll('-', '');
  return Buffer.from(bytes, 'hex').toString('base64url');
}
