import { diffWordsWithSpace } from 'diff';

/** One run of text that is in both versions, only in the newer one, or only in the older one. */
export interface DiffRun {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** Words by the rules of the text's language, so that scripts without spaces are compared by word as well. */
export function wordDiff(before: string, after: string, language = 'en'): DiffRun[] {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return diffWordsWithSpace(before, after, { intlSegmenter }).map((run) => ({
    text: run.value,
    change: run.added ? 'added' : run.removed ? 'removed' : 'same',
  }));
}
