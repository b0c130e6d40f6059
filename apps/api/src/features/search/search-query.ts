import { BadInput } from '../../platform/errors.js';

/** Longest search, in characters. */
export const MAX_QUERY = 200;

/** A search as the database takes it. */
export type SearchWords = {
  /** All of it. */
  readonly words: string;
  /** All but the word that is still being typed. */
  readonly head: string;
  /** The word that is still being typed: letters and digits only; '' when the last word is finished. */
  readonly stub: string;
  /** `#12` or `12`: the claim or argument with this number; null otherwise. */
  readonly number: number | null;
  /** `S3`: the source with this number; null otherwise. */
  readonly sourceNumber: number | null;
};

const UNTYPABLE = /[\p{Cc}\p{Cs}]/gu;
const LAST_WORD = /[\p{L}\p{N}\p{M}]+$/u;
/** Scripts in which one character can be a word. */
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Reads what somebody typed into a search field. Nothing is an error save length: quotes, operators and nonsense are
 * words, or nothing. Null for nothing to look for.
 *
 * @throws BadInput for more than 200 characters
 */
export function readQuery(raw: string): SearchWords | null {
  if (raw.length > MAX_QUERY)
    throw new BadInput(`"query" may have ${MAX_QUERY} characters; it has ${raw.length}. Look for fewer words.`);
  const typed = raw.replace(UNTYPABLE, ' ').normalize('NFC').replace(/\s+/g, ' ').trimStart();
  const words = typed.trimEnd();
  if (words === '') return null;
  return {
    words,
    ...unfinished(typed),
    number: numberIn(/^#?\s?(\d{1,9})$/, words),
    sourceNumber: numberIn(/^s(\d{1,9})$/i, words),
  };
}

/** Splits off the last word, unless it is finished, too short to mean anything, or one to be left out (`-word`). */
function unfinished(typed: string): { head: string; stub: string } {
  const stub = LAST_WORD.exec(typed)?.[0] ?? '';
  const head = typed.slice(0, typed.length - stub.length);
  const isLeftOut = /(^|\s)-$/.test(head);
  const isTooShort = [...stub].length < 2 && !IDEOGRAPH.test(stub);
  if (stub === '' || isLeftOut || isTooShort) return { head: typed.trimEnd(), stub: '' };
  // A phrase that is still open: so far it is just its words.
  const isPhraseOpen = head.split('"').length % 2 === 0;
  return { head: (isPhraseOpen ? head.replaceAll('"', ' ') : head).trim(), stub };
}

function numberIn(pattern: RegExp, words: string): number | null {
  const digits = pattern.exec(words)?.[1];
  return digits === undefined ? null : Number(digits);
}
