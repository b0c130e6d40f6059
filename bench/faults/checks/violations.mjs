/** @typedef {{ check: string, what: string }} Violation */

/** More of one kind tell no more. */
const MOST = 10;

/**
 * Violations of one check, from everything that breaks it.
 * @param {string} check
 * @param {readonly string[]} found
 * @returns {Violation[]}
 */
export function violations(check, found) {
  const shown = found.slice(0, MOST).map((what) => ({ check, what }));
  return found.length <= MOST ? shown : [...shown, { check, what: `… and ${found.length - MOST} more` }];
}

/** Groups by a key. @template Item @param {Iterable<Item>} items @param {(item: Item) => string} keyOf */
export function grouped(items, keyOf) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
