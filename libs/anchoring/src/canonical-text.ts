import { ok, refused } from './outcome.js';
import type { Outcome } from './outcome.js';

/** Why a text cannot be stored. Offsets are UTF-16 code units in the text as it was given. */
export type TextRefusal =
  /** A control character other than tab and line breaks, such as U+0000 or the escape character. */
  | { readonly kind: 'controlCharacter'; readonly offset: number; readonly codePoint: number }
  /** Half of a surrogate pair: the text was cut or decoded wrongly. */
  | { readonly kind: 'loneSurrogate'; readonly offset: number }
  /** Nothing but white space. */
  | { readonly kind: 'empty' };

// The mandatory breaks of Unicode UAX #14: carriage return, vertical tab, form feed, next line, line separator.
const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028]/g;
const PARAGRAPH_BREAK = /\u2029/g;
const BYTE_ORDER_MARKS = /^\uFEFF+/;
const CONVERTED_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x85]);

/**
 * The canonical form of a text, on which all offsets are taken: Unicode NFC; line breaks of every kind are `\n`; tabs are
 * spaces; no space at the end of a line; one empty line between paragraphs and none before the first or after the last; no
 * byte order mark. The canonical form of a canonical text is that text.
 */
export function canonicalise(text: string): Outcome<string, TextRefusal> {
  const refusal = refusalOf(text);
  if (refusal) return refused(refusal);
  const lines = text
    .replace(LINE_BREAK, '\n')
    .replace(PARAGRAPH_BREAK, '\n\n')
    .replaceAll('\t', ' ')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trimEnd());
  const kept = lines.filter((line, k) => line !== '' || lines[k - 1] !== '');
  if (kept[0] === '') kept.shift();
  if (kept.at(-1) === '') kept.pop();
  return kept.length === 0 ? refused({ kind: 'empty' }) : ok(kept.join('\n').replace(BYTE_ORDER_MARKS, ''));
}

function refusalOf(text: string): TextRefusal | null {
  for (let offset = 0; offset < text.length; offset++) {
    const codePoint = text.codePointAt(offset) as number;
    if (codePoint > 0xffff) offset++;
    else if (codePoint >= 0xd800 && codePoint <= 0xdfff) return { kind: 'loneSurrogate', offset };
    else if (isRefusedControl(codePoint)) return { kind: 'controlCharacter', offset, codePoint };
  }
  return null;
}

/** C0 and C1 controls and DEL, except tab and line breaks, which have a canonical form. */
function isRefusedControl(codePoint: number): boolean {
  return (codePoint < 0x20 || (codePoint >= 0x7f && codePoint <= 0x9f)) && !CONVERTED_CONTROLS.has(codePoint);
}
