/** Marks of the matches in a text: private-use characters, which no language has. */
export const MATCH_START = '\ue000';
export const MATCH_END = '\ue001';

/** Longest excerpt, in UTF-16 code units, its ellipses included. */
export const MAX_EXCERPT = 200;
/** How much of it precedes the match. */
const LEAD = 60;
const MARKS = new RegExp(`[${MATCH_START}${MATCH_END}]`, 'g');

/** A line of plain text around the first match, cut between words; from the start where nothing is marked. */
export function excerptOf(marked: string): string {
  const line = marked.replace(/\s+/g, ' ').trim();
  const match = Math.max(0, line.indexOf(MATCH_START));
  const text = line.replace(MARKS, '');
  if (text.length <= MAX_EXCERPT) return text;
  const from = match <= LEAD ? 0 : wordStart(text, match - LEAD, match);
  const room = MAX_EXCERPT - (from > 0 ? 1 : 0);
  if (text.length - from <= room) return `…${text.slice(from)}`;
  const to = wordEnd(text, from + room - 1, Math.max(from, match));
  return `${from > 0 ? '…' : ''}${text.slice(from, to).trimEnd()}…`;
}

/** The first start of a word at or after a place, but not behind `limit`. */
function wordStart(text: string, place: number, limit: number): number {
  const space = text.indexOf(' ', place - 1);
  return space === -1 || space >= limit ? characterStart(text, place) : space + 1;
}

/** The last end of a word at or before a place, but not before `limit`. */
function wordEnd(text: string, place: number, limit: number): number {
  const space = text.lastIndexOf(' ', place);
  return space <= limit ? characterStart(text, place) : space;
}

/** A place that does not cut a surrogate pair in two. */
function characterStart(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code <= 0xdfff ? place - 1 : place;
}
