import type { OutlineModel } from '../outline/outline-model.js';

/** A claim of this debate that fits what was typed. */
export interface ClaimMatch {
  readonly number: number;
  readonly text: string;
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase();

/**
 * Claims by number ("#12", "12") or by words, best first, without asking the server: all texts are here already. Each word
 * must begin a word of the claim; claims that contain more of the typed characters at word starts come first.
 */
export function findClaims(
  model: OutlineModel,
  query: string,
  limit: number,
  except: ReadonlySet<number>,
): ClaimMatch[] {
  const typed = query.trim();
  if (typed === '') return [];
  const wanted = /^#?(\d+)$/.exec(typed);
  const byNumber = wanted ? Number(wanted[1]) : null;
  const words = fold(typed).split(/\s+/u).filter(Boolean);
  const found: { match: ClaimMatch; score: number }[] = [];
  for (let slot = 0; slot < model.claimCount; slot += 1) {
    const number = model.numbers[slot] ?? 0;
    const text = model.texts[slot] ?? '';
    if (except.has(number) || model.archived[slot]) continue;
    const score = number === byNumber ? Infinity : wordScore(fold(text), words);
    if (score > 0) found.push({ match: { number, text }, score });
  }
  return found
    .sort((a, b) => b.score - a.score || a.match.number - b.match.number)
    .slice(0, limit)
    .map(({ match }) => match);
}

/** The claim with exactly this text, apart from case, marks and spaces; for "this is already claim #12". */
export function sameClaim(model: OutlineModel, text: string): ClaimMatch | null {
  const wanted = fold(text).replace(/\s+/gu, ' ').trim();
  if (wanted === '') return null;
  for (let slot = 0; slot < model.claimCount; slot += 1) {
    const known = model.texts[slot] ?? '';
    const number = model.numbers[slot] ?? 0;
    if (!model.archived[slot] && fold(known).replace(/\s+/gu, ' ').trim() === wanted) {
      return { number, text: known };
    }
  }
  return null;
}

function wordScore(text: string, words: readonly string[]): number {
  const starts = text.split(/[^\p{Letter}\p{Number}]+/u);
  let score = 0;
  for (const word of words) {
    const hit = starts.find((start) => start.startsWith(word));
    if (hit === undefined) return 0;
    score += hit === word ? 2 : 1;
  }
  return score / Math.sqrt(starts.length);
}
