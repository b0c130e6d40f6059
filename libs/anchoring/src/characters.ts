const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Code units between any two of which a character always ends (class Other of Unicode UAX #29, where nothing joins two of
 * the class directly): most letters, digits, punctuation and spaces. What is left out is merely examined more closely.
 */
const PLAIN =
  /^(?:[\p{N}\p{P}\p{Zs}\uac00-\ud7a3]|(?=\p{L})[\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Hebrew}\p{scx=Arabic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])$/u;

/** Below this code unit all are plain, controls included. */
const FIRST_COMBINING = 0x300;

/** Knows where the characters of one text begin and end, as readers see them. */
export interface CharacterMap {
  /** Whether cutting at the offset splits no character; both ends of the text are boundaries. */
  isBoundary(offset: number): boolean;
  /** Start of the character that the offset splits; the offset itself where that is a boundary. */
  startAt(offset: number): number;
  /** End of the character that the offset splits; the offset itself where that is a boundary. */
  endAt(offset: number): number;
}

/**
 * Maps the characters of a text (extended grapheme clusters, Unicode UAX #29), so that nothing cuts a surrogate pair, an
 * accent, a flag or an emoji sequence in two. Offsets are UTF-16 code units. Only the surroundings of the offsets one asks
 * about are examined.
 */
export function charactersOf(text: string): CharacterMap {
  let examined = { start: 0, end: -1, segments: graphemes.segment('') };

  const isPlain = (offset: number) => text.charCodeAt(offset) < FIRST_COMBINING || PLAIN.test(text.charAt(offset));
  const isPlainlyBoundary = (offset: number) => {
    if (offset <= 0 || offset >= text.length) return true;
    if (text.charCodeAt(offset) === 0x0a) return text.charCodeAt(offset - 1) !== 0x0d;
    return isPlain(offset - 1) && isPlain(offset);
  };

  /** Segments of the stretch around the offset, up to where characters plainly end. */
  const examine = (offset: number) => {
    if (offset > examined.start && offset < examined.end) return examined;
    let [start, end] = [offset - 1, offset + 1];
    while (!isPlainlyBoundary(start)) start--;
    while (!isPlainlyBoundary(end)) end++;
    examined = { start, end, segments: graphemes.segment(text.slice(start, end)) };
    return examined;
  };

  /** The character that the offset splits, or null on a boundary. */
  const splitAt = (offset: number): { start: number; end: number } | null => {
    if (isPlainlyBoundary(offset)) return null;
    const { start, segments } = examine(offset);
    const found = segments.containing(offset - start);
    if (!found || start + found.index === offset) return null;
    return { start: start + found.index, end: start + found.index + found.segment.length };
  };

  return {
    isBoundary: (offset) => splitAt(offset) === null,
    startAt: (offset) => splitAt(offset)?.start ?? offset,
    endAt: (offset) => splitAt(offset)?.end ?? offset,
  };
}

/** Start of the character that the offset splits, or the offset itself. For many offsets of one text, keep `charactersOf`. */
export function characterStart(text: string, offset: number): number {
  return charactersOf(text).startAt(offset);
}

/** End of the character that the offset splits, or the offset itself. For many offsets of one text, keep `charactersOf`. */
export function characterEnd(text: string, offset: number): number {
  return charactersOf(text).endAt(offset);
}
