import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newSecretKeyText, readSecretKeys, type SecretKey } from '../../config/secret-keys.js';

/** Beside the database, so that one folder holds everything of one machine. */
export const SECRET_KEYS_FILE = 'secrets.key';

const HEAD = `# Opens the secrets of one-time codes that Counterpoint keeps in its database. Keep a copy apart from the backups of
# the database: whoever has both can read them; without this file everybody sets up their codes anew.
# A new key goes above the earlier ones.
`;

/**
 * The keys in the file secrets.key of the data folder. A file with a new key is made (0600) where there is none; of two
 * servers that start at once one makes it.
 *
 * @throws Error in words for the operator
 */
export async function secretKeysIn(dataFolder: string): Promise<readonly SecretKey[]> {
  const path = join(dataFolder, SECRET_KEYS_FILE);
  const found = await readKeys(path);
  if (found !== null) return found;
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(draft, `${HEAD}${newSecretKeyText()}\n`, { mode: 0o600, flush: true });
    // Under its name there is a whole file or none, and never one over another.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } catch (error) {
    throw new Error(
      `The key for secrets could not be written to ${path} (${(error as NodeJS.ErrnoException).code ?? 'unwritable'}). Make DATA_FOLDER writable, or give the key as SECRETS_KEY (the same one for every node): openssl rand -hex 32`,
      { cause: error },
    );
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  const made = await readKeys(path);
  if (made === null) throw new Error(`The key for secrets in ${path} was taken away while the server started.`);
  return made;
}

async function readKeys(path: string): Promise<SecretKey[] | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new Error(`The key for secrets cannot be read from ${path} (${error.code ?? 'unreadable'}).`, {
      cause: error,
    });
  });
  if (text === null) return null;
  const keys = readSecretKeys(text);
  if (keys === null) {
    throw new Error(
      `${path} holds something that is no key. Each line has to be 32 bytes in base64url (43 characters) or hexadecimal (64). Put back what was there: without it nobody can sign in with one-time codes.`,
    );
  }
  return keys;
}
