import type { IndexedPassage } from './passage.js';

/** The paragraphs of a canonical text, in order. Empty for an empty text. */
export function paragraphs(text: string): IndexedPassage[] {
  const found: IndexedPassage[] = [];
  let start = 0;
  while (start < text.length) {
    const blank = text.indexOf('\n\n', start);
    const end = blank === -1 ? text.length : blank;
    if (end > start) found.push({ index: found.length, start, end });
    start = end + 2;
  }
  return found;
}

/**
 * The sentences of a canonical text, in order, without the white space around them. A sentence never reaches across
 * paragraphs. Meant for moving a cursor: where sentences end is the judgement of Unicode UAX #29 and may differ a little
 * between engines, so never store a sentence's index.
 * @param language BCP 47 tag of the text; language-neutral rules are used where it is not a well-formed tag.
 */
export function sentences(text: string, language: string): IndexedPassage[] {
  const segmenter = sentenceSegmenter(language);
  const found: IndexedPassage[] = [];
  for (const paragraph of paragraphs(text)) {
    for (const { segment, index } of segmenter.segment(text.slice(paragraph.start, paragraph.end))) {
      const trimmed = segment.trim();
      if (trimmed === '') continue;
      const start = paragraph.start + index + segment.length - segment.trimStart().length;
      found.push({ index: found.length, start, end: start + trimmed.length });
    }
  }
  return found;
}

function sentenceSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch (fault) {
    if (fault instanceof RangeError) return new Intl.Segmenter('und', { granularity: 'sentence' });
    throw fault;
  }
}
