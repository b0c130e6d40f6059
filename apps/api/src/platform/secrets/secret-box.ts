import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretKey } from '../../config/secret-keys.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** How a sealed text begins; what does not begin so was never sealed. */
const PREFIX = 'sealed1';

/** Something was sealed under a key that this server does not have. */
export class MissingSecretKey extends Error {
  constructor(readonly keyId: string) {
    super(
      `A secret was sealed under the key ${keyId}, which this server does not have. Give it the key with SECRETS_KEY, or as another line of the file secrets.key in DATA_FOLDER.`,
    );
  }
}

/**
 * Keeps secrets that the server has to know again, so that who reads the database, or a backup of it, does not (AES-256-GCM).
 * The first key seals; all of them open, so that a new key can be put in front of an old one.
 */
export class SecretBox {
  constructor(private readonly keys: readonly SecretKey[]) {}

  /** `about`: what it belongs to, such as an account; it opens for that alone, and not where somebody has copied it to. */
  seal(plain: string, about: string): string {
    const [first] = this.keys;
    if (first === undefined) throw new Error('This server was started without a key for secrets.');
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [PREFIX, first.id, sealed.toString('base64url')].join('.');
  }

  /**
   * What was sealed; a text that never was is answered as it is.
   *
   * @throws MissingSecretKey for one under a key that is not here
   * @throws Error for one that was changed, or is about something else
   */
  open(text: string, about: string): string {
    if (!isSealed(text)) return text;
    const [, id = '', body = ''] = text.split('.');
    const key = this.keys.find((one) => one.id === id);
    if (key === undefined) throw new MissingSecretKey(id);
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  /** Whether it should be sealed anew: it never was, or was under an earlier key. */
  isOutdated(text: string): boolean {
    return this.keys.length > 0 && keyIdOf(text) !== this.keys[0]?.id;
  }

  /** Whether it can be opened here. */
  has(keyId: string): boolean {
    return this.keys.some(({ id }) => id === keyId);
  }
}

export function isSealed(text: string): boolean {
  return text.startsWith(`${PREFIX}.`);
}

/** Under which key a text was sealed; null where it never was. */
export function keyIdOf(text: string): string | null {
  return isSealed(text) ? (text.split('.')[1] ?? null) : null;
}
