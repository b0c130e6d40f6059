import { figures, headingOf, rowsOf, signInLine } from './text.mjs';

export const BEGIN = '<!-- figures: printed by npm run bench:page, not by hand -->';
export const END = '<!-- end of the figures -->';

const cell = (text) => text.replaceAll('|', '\\|');
const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;

/** @param {string[][]} rows head first */
const table = ([head, ...rows]) => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const verdict = (holds) => (holds === null ? 'not measured' : holds ? 'holds' : '**does not hold**');

function goalTable(goals) {
  return table([
    ['what', 'goal', 'measured', ''],
    ...goals.map(({ goal, bound, value, holds }) => [goal, bound, figures(value), verdict(holds)]),
  ]);
}

function machineLine({ started, machine, options }) {
  const { processors, model, memoryGb, system, node } = machine;
  const on = `${processors} × ${model}, ${memoryGb} GB, ${system}, Node ${node}`;
  return `Measured on ${started.slice(0, 10)} on ${on}: ${options.rounds} rounds of ${options.seconds} s a side.`;
}

/** The part of docs/benchmarks.md that a report prints. @param {any} report as `npm run bench -- --json` writes it */
export function figuresOf(report) {
  const cases = report.cases.map((one) => {
    const drift = one.drift === undefined ? [] : [`Tallies that differ from the votes afterwards: ${one.drift}.`];
    const tried = one.signIns === undefined ? [] : [`${signInLine(one.signIns)}.`];
    return [`### ${headingOf(one)}`, table(rowsOf(one)), ...drift, ...tried].join('\n\n');
  });
  return [machineLine(report), '## Goals', goalTable(report.goals), '## Cases', ...cases].join('\n\n');
}

/** A page with its figures replaced. @throws {Error} when the page has no place for them */
export function withFigures(page, text) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`The page has no lines “${BEGIN}” and “${END}”.`);
  return [page.slice(0, begin + BEGIN.length), text, page.slice(end)].join('\n\n').replace(/\n{3,}/g, '\n\n');
}
