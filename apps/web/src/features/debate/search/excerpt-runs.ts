/** A piece of a found text. */
export interface ExcerptRun {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Splits a text at the words that begin with one of those typed; case is ignored, and the whole word is marked. */
export function excerptRuns(text: string, typed: string): ExcerptRun[] {
  const wanted = typed
    .toLocaleLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean);
  if (wanted.length === 0) return [{ text, isMatch: false }];
  const runs: ExcerptRun[] = [];
  for (const piece of text.split(/([\p{Letter}\p{Number}]+)/u)) {
    if (piece === '') continue;
    const isMatch = wanted.some((word) => piece.toLocaleLowerCase().startsWith(word));
    const last = runs.at(-1);
    if (last && last.isMatch === isMatch) runs[runs.length - 1] = { text: last.text + piece, isMatch };
    else runs.push({ text: piece, isMatch });
  }
  return runs;
}
