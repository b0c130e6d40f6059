import type { Loss, Problem, ReadArgument, ReadCitation, ReadClaim, Reading, ReadSource } from '../debate.js';
import { readBlocks } from './block-dialect.js';
import { parentOf } from './entry.js';
import type { Entry } from './entry.js';
import { readLines } from './line-dialect.js';
import { Steps } from './steps.js';

const REFERENCE = /^-> See ((?:\d+\.)+)$/;
const ELSEWHERE = /^-> See discussion #\d+/;

/** Whether the text begins like a Kialo export of either dialect. */
export function isKialo(text: string): boolean {
  return /^\uFEFF?Discussion (Name|Title):/.test(text);
}

/**
 * Reads a Kialo export, current or older: claims, arguments, references as arguments from the claim they point to, sources and
 * where they are cited. Exports hold no votes, authors or dates. See SPEC.md IC4 to IC7.
 */
export function readKialo(text: string): Reading {
  if (!isKialo(text)) {
    const message = 'This is no Kialo export: it begins neither with "Discussion Name:" nor with "Discussion Title:".';
    return { debate: null, losses: [], problems: [{ line: 1, message }] };
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n/);
  const isBlock = (lines[0] ?? '').startsWith('Discussion Name:');
  const { title, entries, sources } = isBlock ? readBlocks(lines) : { ...readLines(lines), sources: [] };
  if (entries.length === 0) {
    return { debate: null, losses: [], problems: [{ line: 1, message: 'This export has no entry: "1." is missing.' }] };
  }
  return assembled(title, entries, sources);
}

function assembled(title: string, entries: readonly Entry[], sources: readonly ReadSource[]): Reading {
  const losses: Loss[] = [];
  const problems: Problem[] = [];
  const isReference = ({ text }: Entry) => REFERENCE.test(text);
  const claims = entries
    .filter((entry) => !isReference(entry) && entry.label !== 'Question')
    .map((entry): ReadClaim => ({ key: entry.id, text: entry.text, isPosition: entry.label === 'Thesis' }));
  const known = new Set(claims.map(({ key }) => key));
  const steps = new Steps();
  for (const entry of entries) {
    if (ELSEWHERE.test(entry.text)) {
      losses.push({
        line: entry.line,
        message: `${entry.id} points to another discussion; it is kept as a claim with this text.`,
      });
    }
    if (entry.label !== 'Pro' && entry.label !== 'Con') continue;
    const target = parentOf(entry.id);
    const premise = REFERENCE.exec(entry.text)?.[1] ?? entry.id;
    const step: ReadArgument = { premise, target, stance: entry.label === 'Pro' ? 'PRO' : 'CON' };
    if (!known.has(target))
      problems.push({
        line: entry.line,
        message: `${entry.id} bears on ${target}, which is no claim; it is left out.`,
      });
    else if (!known.has(premise))
      problems.push({
        line: entry.line,
        message: `${entry.id} refers to ${premise}, which is no claim; it is left out.`,
      });
    else if (steps.wouldCycle(step))
      losses.push({
        line: entry.line,
        message: `${entry.id} refers to ${premise}, which rests on ${target} itself; it is left out.`,
      });
    else steps.add(step);
  }
  const citations = citationsOf(claims, sources);
  return { debate: { title, claims, arguments: steps.all, sources, citations }, losses, problems };
}

/** Marks `[n]` of sources that the export lists. */
function citationsOf(claims: readonly ReadClaim[], sources: readonly ReadSource[]): ReadCitation[] {
  const marks = new Set(sources.map(({ mark }) => mark));
  return claims.flatMap(({ key, text }) =>
    [...text.matchAll(/\[(\d+)\]/g)]
      .filter(([, mark = '']) => marks.has(mark))
      .map(({ 1: mark = '', index }) => ({ claim: key, source: mark, at: index })),
  );
}
