import { afterEach, describe, expect, it } from 'vitest';
import { buildTextTable, offsetOfPoint, rangeOfSpan, spanOfRange, trimSpan } from './text-table.js';

// Two paragraphs with a blank line between them, a number in each margin, and a text node cut in two.
const text = 'First line.\n\nSecond, longer paragraph.';
let root: HTMLElement;

function render(): HTMLElement {
  root = document.createElement('article');
  root.innerHTML = `
    <h2>Heading</h2>
    <div><button>1</button><p data-offset="0">First line.</p></div>
    <div><button>2</button><p data-offset="13">Second, </p></div>
    <footer>The end</footer>`;
  const second = root.querySelectorAll('p')[1] as HTMLElement;
  second.append('', 'longer paragraph.');
  document.body.append(root);
  return root;
}

afterEach(() => root.remove());

function rangeBetween(from: [Node, number], to: [Node, number]): Range {
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

describe('the table of text nodes', () => {
  it('holds each stretch with its offsets, and nothing that is not text of the source', () => {
    const { entries } = buildTextTable(render());
    expect(entries.map(({ start, end, node }) => [start, end, node.data])).toEqual([
      [0, 11, 'First line.'],
      [13, 21, 'Second, '],
      [21, 38, 'longer paragraph.'],
    ]);
  });

  it('reads a selection across paragraphs, also one that begins and ends outside the text', () => {
    const table = buildTextTable(render());
    const [first, second] = [...root.querySelectorAll('p')] as HTMLElement[] as [HTMLElement, HTMLElement];
    const inside = rangeBetween([first.firstChild as Node, 6], [second.lastChild as Node, 6]);
    expect(spanOfRange(table, inside)).toEqual({ start: 6, end: 27 });

    const buttons = root.querySelectorAll('button');
    const fromButton = rangeBetween([buttons[0]?.firstChild as Node, 0], [buttons[1]?.firstChild as Node, 1]);
    expect(spanOfRange(table, fromButton)).toEqual({ start: 0, end: 11 });

    const all = rangeBetween([root, 0], [root, root.childNodes.length]);
    expect(spanOfRange(table, all)).toEqual({ start: 0, end: 38 });

    const elementBoundary = rangeBetween([second, 1], [second, 2]);
    expect(spanOfRange(table, elementBoundary)).toBeNull();
    expect(spanOfRange(table, rangeBetween([second, 2], [second, 3]))).toEqual({ start: 21, end: 38 });
  });

  it('finds nothing in a selection that holds no text of the source', () => {
    const table = buildTextTable(render());
    const heading = root.querySelector('h2') as HTMLElement;
    const footer = root.querySelector('footer') as HTMLElement;
    expect(spanOfRange(table, rangeBetween([heading, 0], [heading, 1]))).toBeNull();
    expect(offsetOfPoint(table, footer, 0, 'start')).toBeNull();
    expect(offsetOfPoint(table, heading, 0, 'end')).toBeNull();
  });

  it('makes ranges that show what was asked, for every pair of offsets there and back', () => {
    const table = buildTextTable(render());
    const places = [0, 3, 10, 13, 20, 21, 30, 37];
    for (const start of places) {
      for (const end of places.filter((place) => place > start).concat(38)) {
        const range = rangeOfSpan(table, { start, end });
        expect(range, `${start}-${end}`).not.toBeNull();
        const back = spanOfRange(table, range as Range);
        expect(text.slice(back?.start, back?.end).trim()).toBe(text.slice(start, end).trim());
      }
    }
    expect(rangeOfSpan(table, { start: 11, end: 13 })).toBeNull();
    expect(rangeOfSpan(table, { start: 38, end: 40 })).toBeNull();
  });

  it('takes white space off both ends, and says when nothing is left', () => {
    expect(trimSpan(text, { start: 5, end: 21 })).toEqual({ start: 6, end: 20 });
    expect(trimSpan(text, { start: 11, end: 13 })).toBeNull();
  });

  it('takes characters whole, however many code units they have', () => {
    const flag = 'a 🇩🇪 b';
    expect(trimSpan(flag, { start: 4, end: 5 })).toEqual({ start: 2, end: 6 });
  });
});
