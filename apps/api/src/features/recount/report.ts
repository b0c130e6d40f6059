import type { Finding } from './check.js';
import type { CheckResult } from './recount.js';

/** Findings of one check that are printed; more are in the JSON. */
const mostPrinted = 10;

function placeOf({ teamId, debateId, question, itemId, number }: Finding): string {
  const item = itemId === null ? '' : `${number === null ? 'item' : `#${number}`} (${itemId})`;
  const debate = debateId === null ? '' : `debate ${debateId}${question === null ? '' : ` “${question}”`}`;
  const team = teamId === null || debateId !== null ? '' : `team ${teamId}`;
  return [item, debate, team].filter(Boolean).join(' in ');
}

/** One finding as a line: where, then what. */
export function describeFinding(finding: Finding): string {
  const place = placeOf(finding);
  return place === '' ? finding.what : `${place}: ${finding.what}`;
}

const figures = (count: number) => count.toLocaleString('en');

/** A check as lines for people: one where it holds; else what does not, and what to do. */
export function describeResult({ check, looked, noun, total, findings, advice, milliseconds }: CheckResult): string[] {
  if (looked === null) return [`skip  ${check}: ${advice}`];
  const seen = `${figures(looked)} ${noun}, ${milliseconds} ms`;
  if (total === 0) return [`ok    ${check} (${seen})`];
  const shown = findings.slice(0, mostPrinted).map((finding) => `        - ${describeFinding(finding)}`);
  const more = total > shown.length ? [`        … and ${figures(total - shown.length)} more`] : [];
  return [`FOUND ${check}: not in ${figures(total)} cases (${seen})`, ...shown, ...more, `      What to do: ${advice}`];
}
