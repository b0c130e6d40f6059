import { createHash } from 'node:crypto';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** A value as PostgreSQL prints jsonb: keys by length, then by bytes; a blank after each colon and comma. */
export function jsonbText(value) {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${jsonbText(value[key])}`).join(', ')}}`;
}

/**
 * The log of one debate, chained as `append_event` chains it (apps/api/src/migrations/sql/50-log.sql).
 *
 * @param {import('./random.mjs').Random} random of the salts
 */
export function logChain(random) {
  let seq = 0;
  /** @type {Buffer | null} */
  let digest = null;
  return {
    append(type, payload) {
      seq += 1;
      const salt = random.bytes(32);
      const payloadDigest = sha256(salt, jsonbText(payload));
      digest = sha256(digest ?? Buffer.alloc(0), `${seq}:${type}:`, payloadDigest);
      return { seq, salt, payloadDigest, digest };
    },
    end: () => ({ seq, digest }),
  };
}
