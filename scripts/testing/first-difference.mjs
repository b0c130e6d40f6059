/**
 * Where two texts begin to differ.
 * @returns {{ line: number, left: string, right: string } | undefined} line counted from 1; undefined where they are equal
 */
export function firstDifference(left, right) {
  if (left === right) return undefined;
  const [a, b] = [left.split('\n'), right.split('\n')];
  const index = Array.from({ length: Math.max(a.length, b.length) }, (_, n) => n).find((n) => a[n] !== b[n]);
  return { line: index + 1, left: a[index] ?? '(end of the text)', right: b[index] ?? '(end of the text)' };
}
