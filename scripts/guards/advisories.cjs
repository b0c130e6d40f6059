/*
 * What went wrong in other products, by the number under which it was told, and what is here against the same. Each has a
 * test that bears its number and fails when the guard is taken away (`removal`: its id, see removals.cjs), or a `reason`
 * why it cannot happen here. docs/advisories.md is printed from this list.
 *
 *   id    as it stands in the name of the test
 *   row   of the threats in rows.cjs
 *   what  happened there
 */
const ADVISORIES = [...require('./advisories-of-rights.cjs'), ...require('./advisories-of-people.cjs')];

/** The advisories against which this guard stands. */
const advisoriesOf = (removal) => ADVISORIES.filter((advisory) => advisory.removal === removal);

/** How an advisory is called. */
const nameOf = ({ product, id }) => `${product} ${id}`;

/** Whether the name of a test, or the text of its file, bears it. */
const isNamedIn = ({ product, id }, text) => text.includes(product) && text.includes(id);

module.exports = { ADVISORIES, advisoriesOf, isNamedIn, nameOf };
