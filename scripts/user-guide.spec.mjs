// The table of keys in docs/user-guide.md says what the client registers, key by key.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const guide = read('docs/user-guide.md');

/** As apps/web/src/shared/lib/key-names.ts shows them where there is no Apple keyboard. */
const NAMES = { Mod: 'Ctrl', Escape: 'Esc', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' };
const shown = (keys) =>
  keys
    .split(' ')
    .map((press) =>
      press
        .split(/\+(?=.)/)
        .map((key) => NAMES[key] ?? key)
        .join('+'),
    )
    .join(' ');

const literal = (node) => (node && ts.isStringLiteralLike(node) ? [node.text] : []);
const chosen = (node) => (node && ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse] : [node]);

/** A line of a table of keys: `['e', 'Edit']`, with what it does or without. */
const isEntry = (node) =>
  ts.isArrayLiteralExpression(node) &&
  (node.elements.length === 2 || (node.elements.length === 3 && ts.isArrowFunction(node.elements[2]))) &&
  node.elements.slice(0, 2).every((element) => ts.isStringLiteralLike(element));

/** Keys and labels of the shortcuts in a source: `{ keys: 'e', label: 'Edit' }`, `key('e', 'Edit', …)`, `['e', 'Edit']`. */
function shortcutsIn(source) {
  const found = [];
  const add = (keys, label) =>
    literal(keys).forEach((key) =>
      chosen(label)
        .flatMap(literal)
        .forEach((text) => found.push([shown(key), text])),
    );
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node)) {
      const property = (name) => node.properties.find((one) => one.name?.getText(file) === name)?.initializer;
      // What a menu shows beside an entry is no shortcut of its own; entries have an id.
      if (!property('id')) add(property('keys'), property('label'));
    }
    if (ts.isCallExpression(node) && node.expression.getText(file) === 'key') add(node.arguments[0], node.arguments[1]);
    if (isEntry(node)) add(node.elements[0], node.elements[1]);
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('x.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  visit(file);
  return found;
}

const registered = readdirSync(join(root, 'apps/web/src'), { recursive: true })
  .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$|gql/.test(path))
  .map((path) => read(`apps/web/src/${path}`))
  .filter((source) => source.includes('shortcuts.js'))
  .flatMap(shortcutsIn);

const keysSection = guide.slice(guide.indexOf('\n## The keys'));
const told = [...keysSection.matchAll(/^\| (`.+?`) \| (.+?) \|/gm)].map(([, keys, label]) => [
  keys.replaceAll('`', ''),
  label,
]);

describe('the keys in docs/user-guide.md', () => {
  it('reads what components register', () => {
    expect(registered.length).toBeGreaterThan(40);
    expect(
      shortcutsIn(
        `useShortcuts([{ keys: 'Mod+ArrowUp', label: a ? 'Up' : 'Higher', run }]); key('x', 'Do x', f); [['e', 'Edit', () => 1]];`,
      ),
    ).toEqual([
      ['Ctrl+Up', 'Up'],
      ['Ctrl+Up', 'Higher'],
      ['x', 'Do x'],
      ['e', 'Edit'],
    ]);
  });

  it.each(registered)('%s: %s', (keys, label) => {
    expect(told).toContainEqual([keys, label]);
  });

  it('tells of no key that nobody listens to', () => {
    const digits = ['1 … 5', 'Vote'];
    const known = [...registered, digits].map(String);
    expect(told.filter((row) => !known.includes(String(row)))).toEqual([]);
  });
});
