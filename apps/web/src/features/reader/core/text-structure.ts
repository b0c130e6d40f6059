import { sentences } from '@counterpoint/anchoring';
import type { QuoteText } from './quote-cursor.js';
import { firstIndex, type Span } from './text-table.js';

/** Sentences and words of a text for quote mode. `language` is a BCP 47 tag; without a usable one Unicode's own rules hold. */
export function quoteTextOf(text: string, language: string): QuoteText {
  const segmenter = wordSegmenter(language);
  return {
    sentences: sentences(text, language),
    wordsIn({ start, end }: Span) {
      const words: Span[] = [];
      for (const { index, segment, isWordLike } of segmenter.segment(text.slice(start, end))) {
        if (isWordLike) words.push({ start: start + index, end: start + index + segment.length });
      }
      return words;
    },
  };
}

/**
 * A selection grown to whole words: a drag that begins in the middle of one means all of it. `paragraphs` are those of the
 * text, in order; only the two in which the selection begins and ends are looked at.
 */
export function wholeWords(text: QuoteText, paragraphs: readonly Span[], span: Span): Span {
  const wordAround = (offset: number) => {
    const paragraph = paragraphs[firstIndex(paragraphs, ({ end }) => end > offset)];
    return paragraph && text.wordsIn(paragraph).find(({ start, end }) => start < offset && offset < end);
  };
  return { start: wordAround(span.start)?.start ?? span.start, end: wordAround(span.end)?.end ?? span.end };
}

function wordSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch (fault) {
    if (fault instanceof RangeError) return new Intl.Segmenter('und', { granularity: 'word' });
    throw fault;
  }
}
