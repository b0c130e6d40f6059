import { ok, type Outcome } from './outcome.js';
import { invalid, type Invalid } from './refusals.js';

/** What people may type, in characters as they are seen (design.md "Limits"). */
export const LIMITS = { claim: 500, note: 500, annotation: 10_000, title: 200, name: 100, source: 2_000_000 } as const;

// Tabs and line breaks are text; every other control character is refused, as are lone surrogates.
// eslint-disable-next-line no-control-regex -- refusing control characters is what this pattern is for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;

/** A text as it is stored: NFC, outer white space cut. Refuses empty, over-long and control characters. */
export function cleanText(
  field: string,
  raw: string,
  max: number,
  options: { mayBeEmpty?: boolean } = {},
): Outcome<string, Invalid> {
  if (!raw.isWellFormed()) return invalid(field, 'The text holds half a character (a lone surrogate). Type it again.');
  const text = raw.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (text === '' && options.mayBeEmpty !== true) return invalid(field, 'Write something: this cannot be empty.');
  if (CONTROL.test(text))
    return invalid(field, 'The text holds control characters. Remove them, or paste it as plain text.');
  const length = [...text].length;
  if (length > max)
    return invalid(field, `At most ${max} characters; these are ${length}. Say it shorter, or split it.`);
  return ok(text);
}

/** As `cleanText` for one line: line breaks and tabs become spaces. */
export function cleanLine(
  field: string,
  raw: string,
  max: number,
  options: { mayBeEmpty?: boolean } = {},
): Outcome<string, Invalid> {
  return cleanText(field, raw.replace(/\s+/g, ' '), max, options);
}

/** A BCP 47 language tag in its canonical form. */
export function cleanLanguage(field: string, raw: string): Outcome<string, Invalid> {
  try {
    return ok(Intl.getCanonicalLocales(raw)[0] ?? 'en');
  } catch {
    return invalid(field, `“${raw.slice(0, 20)}” is not a language tag. Use one such as en, de or pt-BR.`);
  }
}
