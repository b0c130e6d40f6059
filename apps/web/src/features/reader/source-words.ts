import type { SourceKind } from '../../gql/graphql.js';

/** The kinds of sources, in the order in which they are offered, with their words. */
export const SOURCE_KINDS: readonly { readonly kind: SourceKind; readonly word: string }[] = [
  { kind: 'NEWS_REPORT', word: 'News report' },
  { kind: 'COMMENTARY', word: 'Commentary' },
  { kind: 'TESTIMONY', word: 'Testimony' },
  { kind: 'DOCUMENT', word: 'Document' },
  { kind: 'BOOK', word: 'Book' },
  { kind: 'PAPER', word: 'Paper' },
  { kind: 'DATASET', word: 'Data set' },
  { kind: 'OTHER', word: 'Other' },
];

/** "News report" for `NEWS_REPORT`. */
export function kindWord(kind: SourceKind): string {
  return SOURCE_KINDS.find((each) => each.kind === kind)?.word ?? 'Other';
}

/** A day as people write it, "8 March 2016"; a year or a month stays what it is, and so does anything else. */
export function publicationDate(publishedOn: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(publishedOn))
    return format(publishedOn, { day: 'numeric', month: 'long', year: 'numeric' });
  if (/^\d{4}-\d{2}$/.test(publishedOn)) return format(`${publishedOn}-01`, { month: 'long', year: 'numeric' });
  return publishedOn;
}

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(at);
}

/** Only addresses that a browser may open from here; anything else is shown as text. */
export function safeHref(url: string): string | null {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}
