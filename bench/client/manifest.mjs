/**
 * @typedef {Record<string, { file: string, name?: string, src?: string, isEntry?: boolean, isDynamicEntry?: boolean,
 *   imports?: string[], dynamicImports?: string[], css?: string[] }>} Manifest Vite's build manifest
 */

/**
 * Files that a module needs before it can run: its own, those it imports, and their styles.
 * @param {Manifest} manifest
 * @param {string[]} modules keys of the manifest
 * @returns {Set<string>}
 */
export function filesOf(manifest, modules) {
  const files = new Set();
  const seen = new Set();
  const open = [...modules];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`The build's manifest does not know ${key}.`);
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    open.push(...(chunk.imports ?? []));
  }
  return files;
}

/** Keys of the parts that are fetched when they are asked for. @param {Manifest} manifest */
export function lazyParts(manifest) {
  return Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
}

/** Keys of the modules that fetch a lazy part, so that their files are there when it comes. @param {Manifest} manifest */
export function hostsOf(manifest, part) {
  return Object.keys(manifest).filter((key) => manifest[key].dynamicImports?.includes(part));
}
