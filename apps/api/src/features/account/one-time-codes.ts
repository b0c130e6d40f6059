import { createHash, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';

/** Codes of six digits that change every 30 s (TOTP, RFC 6238), as every authenticator app makes them. */
const PERIOD_S = 30;
const SECRET_BYTES = 20;

/** Base32, 160 bits. */
export function newSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

/** What an authenticator app reads from a QR code. */
export function secretUri(secret: string, account: string): string {
  return generateURI({ issuer: 'Counterpoint', label: account, secret });
}

/**
 * The step of 30 s whose code this is, counted from 1970; null: wrong, or of a step that was used. The step before and the
 * one after count too, for clocks that are a little off.
 */
export function stepOfCode(secret: string, code: string, lastStep: number): number | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const result = verifySync({ secret, token: digits, epochTolerance: PERIOD_S });
  if (!result.valid || !('timeStep' in result)) return null;
  return result.timeStep > lastStep ? result.timeStep : null;
}

/** Base32 without the letters that look like digits. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789';
const RECOVERY_CODES = 10;

/** Ten recovery codes of 80 random bits each, such as `7XKD-29QF-M3HT-WA8C`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    [...randomBytes(16)]
      .map((byte) => LETTERS[byte % 32])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
}

/** SHA-256 of a recovery code, however it was typed; null for a text that cannot be one. */
export function recoveryCodeHash(text: string): Buffer | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0').replace(/U/g, 'V');
  if (letters.length !== 16 || [...letters].some((letter) => !LETTERS.includes(letter))) return null;
  return createHash('sha256').update(letters).digest();
}
