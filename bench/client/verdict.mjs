import { median } from '../report/medians.mjs';

/**
 * @typedef {{ gate: string, limit: string, measured: string, holds: 'yes' | 'no' | 'not measured', values: number[] }} Verdict
 */

/**
 * Holds the median of the repeats against a gate.
 * @param {import('./gates.mjs').Gate} gate
 * @param {Record<string, number>[]} repeats figures of each repeat
 * @returns {Verdict}
 */
export function judge(gate, repeats) {
  const { name, figure, unit, why } = gate;
  const limit = limitOf(gate);
  if (figure === undefined) return { gate: name, limit, measured: why ?? '', holds: 'not measured', values: [] };
  const values = repeats.map((figures) => figures[figure]).filter((value) => value !== undefined);
  const middle = median(values);
  if (middle === null) return { gate: name, limit, measured: 'nothing', holds: 'not measured', values };
  const holds = middle <= (gate.atMost ?? Infinity) && middle >= (gate.atLeast ?? -Infinity);
  return { gate: name, limit, measured: withUnit(middle, unit), holds: holds ? 'yes' : 'no', values };
}

function limitOf({ atMost, atLeast, unit }) {
  if (atMost !== undefined) return `≤ ${withUnit(atMost, unit)}`;
  return atLeast === undefined ? '' : `≥ ${withUnit(atLeast, unit)}`;
}

function withUnit(value, unit) {
  const digits = Number.isInteger(value) ? 0 : value < 1 ? 3 : 1;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })}${unit && ` ${unit}`}`;
}

/**
 * The verdicts as a table for people.
 * @param {Verdict[]} verdicts
 * @returns {string}
 */
export function table(verdicts) {
  const rows = [
    ['gate', 'limit', 'measured', 'holds'],
    ...verdicts.map((row) => [row.gate, row.limit, row.measured, row.holds]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}
