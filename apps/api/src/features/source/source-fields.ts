import { canonicalise, type TextRefusal } from '@counterpoint/anchoring';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid } from '../../platform/refusals.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';

const MAX_URL = 2_000;
const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** A line that may be left out: null where nothing was written. At most as long as a title. */
export function cleanOptionalLine(field: string, raw: string | null | undefined): Outcome<string | null, Invalid> {
  const line = cleanLine(field, raw ?? '', LIMITS.title, { mayBeEmpty: true });
  return line.ok ? ok(line.value === '' ? null : line.value) : line;
}

/** An address on the web in its normal form; null where none was given. Nothing but http and https: it becomes a link. */
export function cleanUrl(field: string, raw: string | null | undefined): Outcome<string | null, Invalid> {
  const text = (raw ?? '').trim();
  if (text === '') return ok(null);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return invalid(field, 'This is not a web address. Give one that starts with https:// or http://, or leave it out.');
  }
  if (url.username !== '' || url.password !== '') {
    return invalid(
      field,
      'The address holds a user name or a password. Leave them out: everybody in the debate sees it.',
    );
  }
  if (url.href.length > MAX_URL)
    return invalid(field, `At most ${MAX_URL} characters; the address has ${url.href.length}.`);
  return ok(url.href);
}

/** A date as precise as it is known (`2016`, `2016-03`, `2016-03-09`); null where none was given. */
export function cleanPublishedOn(field: string, raw: string | null | undefined): Outcome<string | null, Invalid> {
  const text = (raw ?? '').trim();
  if (text === '') return ok(null);
  const [, year, month, day] = PARTIAL_DATE.exec(text) ?? [];
  if (year === undefined) {
    return invalid(field, 'Give a year, a month or a day, such as 2016, 2016-03 or 2016-03-09, or leave it out.');
  }
  // JavaScript reads 30 February as 2 March: only a day that comes back as it went in is one.
  const full = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const instant = new Date(`${full}T00:00:00Z`);
  const isReal = year !== '0000' && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(full);
  return isReal ? ok(text) : invalid(field, `There is no such date as ${text}.`);
}

/** A document's text in the canonical form on which passages are counted; at most 2,000,000 UTF-16 code units. */
export function cleanSourceText(field: string, raw: string): Outcome<string, Invalid> {
  if (raw.length > LIMITS.source) return tooLong(field, raw.length);
  const text = canonicalise(raw);
  if (!text.ok) return invalid(field, whyNoText(text.refusal));
  // Composing characters makes a text shorter as a rule, but a few scripts grow.
  return text.value.length > LIMITS.source ? tooLong(field, text.value.length) : ok(text.value);
}

function tooLong(field: string, length: number) {
  return invalid(
    field,
    `At most ${LIMITS.source} characters; these are ${length}. Split the document into several sources.`,
  );
}

function whyNoText(refusal: TextRefusal): string {
  switch (refusal.kind) {
    case 'controlCharacter': {
      const code = refusal.codePoint.toString(16).toUpperCase().padStart(4, '0');
      return `The text holds the control character U+${code} at place ${refusal.offset + 1}. Remove it, or paste the document as plain text.`;
    }
    case 'loneSurrogate':
      return `The text holds half a character (a lone surrogate) at place ${refusal.offset + 1}. Copy the document anew.`;
    case 'empty':
      return 'The text is empty. Paste the document, or leave the text out.';
  }
}
