import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../test/harness/launcher-process.js';
import { writeWhole } from './backup-file.js';
import { CommandFailure } from './command-failure.js';

describe('a file that is written whole or not at all', () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'whole.tar');
  afterAll(() => folder.remove());

  const failing = (code: string) => Object.assign(new Error(`${code}: it cannot`), { code, syscall: 'write' });

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the disk quota is used up'],
    ['EFBIG', 'the file system cannot hold a file so large'],
  ])('is not there when the disk says %s, and the message says why', async (code, reason) => {
    const attempt = writeWhole(path, async (file) => {
      await file.write('half of ');
      throw failing(code);
    });
    await expect(attempt).rejects.toThrow(CommandFailure);
    await expect(attempt).rejects.toThrow(`The backup cannot be written to ${path}: ${reason}. Nothing is left of it.`);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('appears under its name only when it is complete', async () => {
    await writeWhole(path, async (file) => {
      await file.write('half');
      expect(readdirSync(folder.path)).toEqual([expect.stringMatching(/^\.whole\.tar\.partial-\d+$/)]);
      await file.write(' and half');
    });
    expect(readdirSync(folder.path)).toEqual(['whole.tar']);
    expect(readFileSync(path, 'utf8')).toBe('half and half');
  });

  it('replaces nothing that came meanwhile', async () => {
    const other = join(folder.path, 'other.tar');
    const attempt = writeWhole(other, () => Promise.resolve(writeFileSync(other, 'somebody else’s')));
    await expect(attempt).rejects.toThrow('other.tar exists already, and a backup replaces nothing');
    expect(readFileSync(other, 'utf8')).toBe('somebody else’s');
    expect(readdirSync(folder.path)).toEqual(['other.tar', 'whole.tar']);
  });
});
