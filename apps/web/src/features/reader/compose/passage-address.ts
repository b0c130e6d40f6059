import { formatSpan } from '../core/passages.js';
import type { Span } from '../core/text-table.js';

/** The address of a passage. It names the version: offsets mean nothing in another text. */
export function passageAddress(page: string, { span, version }: { span: Span; version: number }): string {
  const address = new URL(page);
  address.search = '';
  address.hash = '';
  address.searchParams.set('p', formatSpan(span));
  address.searchParams.set('version', String(version));
  return address.href;
}
