import { firstDifference } from './first-difference.mjs';

it.each([
  ['equal texts', 'a\nb\n', 'a\nb\n', undefined],
  ['another line', 'a\nb\nc', 'a\nx\nc', { line: 2, left: 'b', right: 'x' }],
  ['a text that goes on', 'a\n', 'a\nb\n', { line: 2, left: '', right: 'b' }],
  ['a text that ends', 'a\nb', 'a', { line: 2, left: 'b', right: '(end of the text)' }],
])('finds the first line that differs: %s', (_name, left, right, expected) => {
  expect(firstDifference(left, right)).toEqual(expected);
});
