import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const never = new Set(['node_modules', '.git', '.cache', '.DS_Store']);

/** All files at or below `path`, sorted; none if it does not exist. `leaveOut` is asked with each path. */
export function filesBelow(path, leaveOut = () => false) {
  if (!existsSync(path) || leaveOut(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path)
    .filter((name) => !never.has(name))
    .sort();
  return names.flatMap((name) => filesBelow(join(path, name), leaveOut));
}

/** One hash of the names (relative to `root`) and contents of files. Times do not count: a clone makes them new. */
export function fingerprint(root, files, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const file of files) hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Whether `stamp` was written for this fingerprint. */
export function stampSays(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === value;
}

export function writeStamp(stamp, value) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${value}\n`);
}
