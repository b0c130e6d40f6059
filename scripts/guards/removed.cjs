/*
 * For a run of tests in which guards are missing: COUNTERPOINT_REMOVED_GUARD names one, or several divided by commas. The
 * files of the product stay as they are; what the tests load of them is changed on the way.
 */
const { CHECKS_OFF, REMOVALS } = require('./removals.cjs');

const VARIABLE = 'COUNTERPOINT_REMOVED_GUARD';

/** The removals that are in force. Throws for a name that is none. */
function removalsInForce() {
  const ids = (process.env[VARIABLE] ?? '').split(',').filter((id) => id !== '');
  return ids.map((id) => {
    const found = [...REMOVALS, CHECKS_OFF].find((one) => one.id === id);
    if (!found) throw new Error(`${VARIABLE}: there is no guard called ${id}, see scripts/guards/removals.cjs.`);
    return found;
  });
}

/** What a removal changes: where the guard stands, and where the wall behind it does. */
const editsOf = ({ id, file, find, replace, behind }) => [
  { id, file, find, replace },
  ...(behind === undefined ? [] : [{ id, ...behind }]),
];

/** What this run does without in this file. */
function editsIn(filename) {
  const path = filename.replaceAll('\\', '/');
  return removalsInForce()
    .flatMap(editsOf)
    .filter(({ file }) => path.endsWith(`/${file}`));
}

/** The text of a file without the guards that this run has to do without. */
function withoutGuards(source, filename) {
  return editsIn(filename).reduce((text, { id, find, replace }) => {
    if (text.split(find).length !== 2) throw new Error(`The guard ${id} does not stand in ${filename} exactly once.`);
    return text.replace(find, () => replace);
  }, source);
}

module.exports = { VARIABLE, editsIn, editsOf, removalsInForce, withoutGuards };
