import { ok, type Outcome } from '../outcome.js';
import { invalid, type Invalid } from '../refusals.js';

const ADDRESS = /^[^\s\p{C}@"(),:;<>[\\\]]+@[^\s\p{C}@"(),:;<>[\\\]]+\.[^\s\p{C}@"(),:;<>[\\\]]+$/u;
/** RFC 5321, 4.5.3.1.3. Asked before the pattern, which would take long over a long text. */
const LONGEST = 254;

/** Whether it can be an e-mail address. Nothing that could end a header, or name a second recipient, can. */
export function isAddress(text: string): boolean {
  return text.length <= LONGEST && ADDRESS.test(text);
}

/** An e-mail address as it is stored: lower case, without outer white space. */
export function cleanAddress(field: string, raw: string): Outcome<string, Invalid> {
  const address = raw.length > 1_000 ? '' : raw.normalize('NFC').trim().toLowerCase();
  return isAddress(address) ? ok(address) : invalid(field, 'This is not an e-mail address.');
}
