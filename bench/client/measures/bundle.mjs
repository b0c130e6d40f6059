import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { repositoryRoot } from '../../server/built.mjs';
import { filesOf, hostsOf, lazyParts } from '../manifest.mjs';

export const isSteady = true;

const DIST = join(repositoryRoot, 'apps/web/dist');
/** What a debate's page shows at first on a wide screen. */
const DEBATE = ['src/features/debate/debate-page.tsx', 'src/features/debate/outline/outline-tree.tsx'];
/** Packages of which two copies would not only weigh but fail. */
const ONCE = ['react', 'react-dom', 'graphql', 'urql', '@urql/core', '@0no-co/graphql.web'];

/** What the built client weighs, gzipped as hard as possible; fonts and pictures not counted. */
export function measure() {
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
  const entry = Object.keys(manifest).find((key) => key === 'index.html');
  const shell = filesOf(manifest, [entry]);
  // The page names it too, so everybody loads it.
  for (const file of filesOf(manifest, ['src/early.ts'])) shell.add(file);
  const debate = new Set([
    ...shell,
    ...filesOf(
      manifest,
      DEBATE.filter((key) => manifest[key]),
    ),
  ]);
  const views = lazyParts(manifest)
    .filter((key) => !DEBATE.includes(key))
    .map((key) => {
      const there = new Set([...debate, ...filesOf(manifest, hostsOf(manifest, key))]);
      return { key, kb: kilo(weight([...filesOf(manifest, [key])].filter((file) => !there.has(file)))) };
    })
    .sort((a, b) => b.kb - a.kb);
  return {
    shellKb: kilo(weight(shell)),
    debateKb: kilo(weight(debate)),
    largestLazyKb: views[0]?.kb ?? 0,
    largestLazy: views[0]?.key ?? null,
    shellFiles: shell.size,
    debateFiles: debate.size,
    lazyParts: views.length,
    duplicates: duplicates(manifest),
  };
}

function weight(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0);
}

function kilo(bytes) {
  return Math.round(bytes / 100) / 10;
}

/** Packages that the source maps name from more than one folder. */
function duplicates(manifest) {
  const folders = new Map(ONCE.map((name) => [name, new Set()]));
  for (const { file } of Object.values(manifest)) {
    if (!file.endsWith('.js')) continue;
    const { sources } = JSON.parse(readFileSync(join(DIST, `${file}.map`), 'utf8'));
    for (const source of sources) {
      const at = source.lastIndexOf('node_modules/');
      if (at < 0) continue;
      const rest = source.slice(at + 'node_modules/'.length);
      const name = rest
        .split('/')
        .slice(0, rest.startsWith('@') ? 2 : 1)
        .join('/');
      folders.get(name)?.add(source.slice(0, at).replace(/^(\.\.\/)+/, ''));
    }
  }
  return [...folders.values()].filter((places) => places.size > 1).length;
}
