import { join } from 'node:path';

const DEBATE = ['features/debate/debate-page.tsx'];
const OUTLINE = ['features/debate/outline/outline-tree.tsx'];
const CLAIM = ['features/debate/drill/drill-page.tsx', 'features/debate/item/item-view.tsx'];

/**
 * Groups of the bundler that put together what the page of a debate needs at its first sight. Left to itself, the bundler
 * joins small shared pieces with their neighbours: a page of rows then waits for the code of dialogs that only its buttons open.
 * @param {string} root folder of the client
 */
export function firstSightGroups(root) {
  const atFirst = neededBy(root, [...DEBATE, ...OUTLINE]);
  const byPage = neededBy(root, DEBATE);
  const byClaim = neededBy(root, CLAIM);
  return [
    // Pictures are small, used all over, and would tie together what uses the same ones.
    { name: 'icons', test: /lucide-react\/dist\/esm\/icons\//, priority: 4 },
    { name: (id, graph) => (id.includes('/src/shared/') && atFirst(id, graph) ? 'page' : null), priority: 4 },
    { name: (id, graph) => (byPage(id, graph) ? 'debate' : null), priority: 3 },
    { name: (id, graph) => (atFirst(id, graph) && byClaim(id, graph) ? 'claims' : null), priority: 2 },
  ];
}

/**
 * @typedef {{ getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }} Graph
 * @param {string} root folder of the client
 * @param {string[]} pages modules within `src/`
 * @returns {(id: string, graph: Graph) => boolean} whether one of the pages cannot begin without this module of ours; false for
 *   the pages themselves, which stay files of their own
 */
function neededBy(root, pages) {
  const own = join(root, 'src/');
  const begin = pages.map((page) => join(own, page));
  let needed;
  return (id, graph) => {
    if (!id.startsWith(own) || begin.includes(id)) return false;
    needed ??= withImports(begin, (each) =>
      (graph.getModuleInfo(each)?.importedIds ?? []).filter((imported) => imported.startsWith(own)),
    );
    return needed.has(id);
  };
}

function withImports(begin, importsOf) {
  const seen = new Set();
  const open = [...begin];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...importsOf(next));
  }
  return seen;
}
