import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const TEXTS = /\.(js|css|html|svg)$/;
/** Below this many bytes a packet holds the file anyway. */
const WORTH_IT = 1_000;

/**
 * Vite plugin of the production build: writes name.br and name.gz beside each text file, as small as they can be made; the
 * server then has nothing to compress.
 */
export function precompress() {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    async closeBundle(fault) {
      if (fault) return;
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && TEXTS.test(entry.name));
      for (const { parentPath, path, name } of files) {
        const file = join(parentPath ?? path, name);
        const content = await readFile(file);
        if (content.length < WORTH_IT) continue;
        const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
        await writeFile(`${file}.br`, await brotli(content, best));
        await writeFile(`${file}.gz`, await zip(content, { level: 9 }));
      }
    },
  };
}
