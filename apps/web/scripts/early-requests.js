import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const VIRTUAL = 'virtual:early-operations';
const ENTRY = 'src/early.ts';
/** What the page of a debate asks for first. */
const NAMES = ['DebateOutline', 'DebatePage', 'Viewer'];

const PAGE = 'features/debate/debate-page.tsx';
const WIDE = 'features/debate/outline/outline-tree.tsx';
const NARROW = 'features/debate/drill/drill-page.tsx';

/**
 * Vite plugin of the production build: builds src/early.ts as a file of its own and names it in the page's head, as a
 * script that waits for nothing. It asks the API for the debate while that code is still on the way.
 */
export function earlyRequests(root) {
  return {
    name: 'early-requests',
    apply: 'build',
    config: () => ({
      build: { rollupOptions: { input: { index: join(root, 'index.html'), early: join(root, ENTRY) } } },
    }),
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return null;
      const all = JSON.parse(readFileSync(join(root, 'src/gql/operations.json'), 'utf8'));
      const missing = NAMES.filter((name) => !all[name]);
      if (missing.length > 0)
        throw new Error(`scripts/early-requests.js names ${missing.join(', ')}, which no document is called.`);
      return `export default ${JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, all[name].hash])))};`;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const early = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.name === 'early' && file.isEntry,
        );
        if (!early) throw new Error(`The build made nothing of ${ENTRY}.`);
        if (early.imports.length > 0)
          throw new Error(`${ENTRY} must import nothing at once, it would wait for it: ${early.imports.join(', ')}`);
        const attrs = {
          id: 'early',
          type: 'module',
          async: true,
          crossorigin: true,
          src: `/${early.fileName}`,
          'data-wide': filesOf(bundle, [PAGE, WIDE]),
          'data-narrow': filesOf(bundle, [PAGE, NARROW]),
        };
        return [{ tag: 'script', attrs, injectTo: 'head' }];
      },
    },
  };
}

/** Addresses of all files that modules need, but not those that the page names itself: separated by spaces. */
function filesOf(bundle, modules) {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const files = new Set();
  const add = (name) => {
    const chunk = bundle[name];
    if (chunk === undefined || files.has(name)) return;
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    chunk.imports.forEach(add);
  };
  const main = chunks.find(({ isEntry, name }) => isEntry && name === 'index');
  add(main?.fileName);
  const known = new Set(files);
  for (const module of modules) {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/src/${module}`));
    if (!chunk) throw new Error(`The build made no file of ${module}, which scripts/early-requests.js names.`);
    add(chunk.fileName);
  }
  return [...files]
    .filter((name) => !known.has(name))
    .map((name) => `/${name}`)
    .join(' ');
}
