import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECRET_KEYS_FILE, secretKeysIn } from './secret-keys-file.js';

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counterpoint-key-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe('the file of keys', () => {
  it('is made at the first start, for the server’s eyes only, and read from then on', async () => {
    const folder = await newFolder();
    const first = await secretKeysIn(folder);
    expect(first).toHaveLength(1);
    expect((await stat(join(folder, SECRET_KEYS_FILE))).mode & 0o777).toBe(0o600);
    expect(await secretKeysIn(folder)).toEqual(first);
    expect(await readdir(folder)).toEqual([SECRET_KEYS_FILE]);
  });

  it('is one, however many servers start at once', async () => {
    const folder = await newFolder();
    const found = await Promise.all(Array.from({ length: 20 }, () => secretKeysIn(folder)));
    expect(new Set(found.map(([key]) => key?.id)).size).toBe(1);
    expect(await readdir(folder)).toEqual([SECRET_KEYS_FILE]);
  });

  it('with something else in it is left as it is, and said to be broken', async () => {
    const path = join(await newFolder(), SECRET_KEYS_FILE);
    await writeFile(path, 'hunter2');
    await expect(secretKeysIn(join(path, '..'))).rejects.toThrow(/holds something that is no key/);
    expect(await readFile(path, 'utf8')).toBe('hunter2');
  });

  it('that cannot be written says what to do', async () => {
    const folder = await newFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    await chmod(file, 0o600);
    await expect(secretKeysIn(join(file, 'data'))).rejects.toThrow(/SECRETS_KEY/);
  });
});
