/*
 * For a run of tests in which one guard is missing: COUNTERPOINT_REMOVED_GUARD names it. The files of the product stay as
 * they are; what the tests load of them is changed on the way.
 */
const { CHECKS_OFF, REMOVALS } = require('./removals.cjs');

const VARIABLE = 'COUNTERPOINT_REMOVED_GUARD';

/** The removal that is in force; undefined for none. Throws for a name that is none. */
function removal() {
  const id = process.env[VARIABLE];
  if (!id) return undefined;
  const found = [...REMOVALS, CHECKS_OFF].find((one) => one.id === id);
  if (!found) throw new Error(`${VARIABLE}: there is no guard called ${id}, see scripts/guards/removals.cjs.`);
  return found;
}

/** Whether this is the file that the guard is taken from. */
function isConcerned(filename) {
  const { file } = removal() ?? {};
  return file !== undefined && filename.replaceAll('\\', '/').endsWith(`/${file}`);
}

/** The text of a file without the guard. */
function withoutGuard(source, filename) {
  if (!isConcerned(filename)) return source;
  const { id, find, replace } = removal();
  if (source.split(find).length !== 2) throw new Error(`The guard ${id} does not stand in ${filename} exactly once.`);
  return source.replace(find, () => replace);
}

module.exports = { VARIABLE, isConcerned, removal, withoutGuard };
