import type { Score, ScoredClaim } from './score.js';

/** Characters of a claim that a line shows. */
const WIDTH = 80;

/** A score as people read it: positions first, then every claim as it stands in the file. */
export function scoreAsText({ title, semantics, bandOver, claims, losses, problems }: Score): string {
  const positions = claims.filter(({ isPosition }) => isPosition);
  const others = claims.filter(({ isPosition }) => !isPosition);
  const names = bandOver.map(({ name }) => name).join(', ');
  return [
    title,
    `Strengths by ${semantics.name}, version ${semantics.version}; in brackets the lowest and highest over ${names}.`,
    '',
    ...positions.map(lineOf),
    ...(others.length > 0 ? ['', ...others.map(lineOf)] : []),
    ...listOf('Not in order', problems),
    ...listOf('Left out', losses),
    '',
  ].join('\n');
}

function lineOf({ key, text, strength, band }: ScoredClaim): string {
  const [only = ''] = text.split('\n');
  const shown = only.length > WIDTH ? `${only.slice(0, WIDTH - 1)}…` : only;
  return `${strength.toFixed(2)} [${band.min.toFixed(2)}–${band.max.toFixed(2)}]  ${key} ${shown}`;
}

function listOf(heading: string, entries: readonly { readonly line: number; readonly message: string }[]): string[] {
  if (entries.length === 0) return [];
  return ['', `${heading}:`, ...entries.map(({ line, message }) => `  line ${line}: ${message}`)];
}
