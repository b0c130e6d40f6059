// A copy of the checkout, so that neither secrets nor settings of the rehearsal come near the real one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const repository = join(import.meta.dirname, '..', '..', '..');

/**
 * What git knows of the working tree, or one commit of it, with passwords made as the compose file's head tells.
 * @param {string} folder where to
 * @param {string | undefined} commit undefined: the working tree as it is
 * @param {Record<string, string>} settings for the file .env
 */
export async function makeCheckout(folder, commit, settings, log) {
  mkdirSync(folder, { recursive: true });
  const archive = `${folder}.tar`;
  if (commit === undefined) {
    const list = `${folder}.list`;
    const names = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: repository,
    });
    const deleted = new Set((await run('git', ['ls-files', '-z', '--deleted'], { cwd: repository })).split('\0'));
    writeFileSync(
      list,
      names
        .split('\0')
        .filter((name) => name !== '' && !deleted.has(name))
        .join('\0'),
    );
    await run('tar', ['-C', repository, '--null', '--files-from', list, '-cf', archive], { log });
  } else {
    await run('git', ['archive', '--output', archive, commit], { cwd: repository, log });
  }
  await run('tar', ['-C', folder, '-xf', archive], { log });
  const env = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.env'), env.join(''));
  await run('sh', ['docker/make-secrets.sh'], { cwd: folder, log });
}
