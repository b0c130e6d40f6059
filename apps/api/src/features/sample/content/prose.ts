/** The first paragraph of every sample source, so that nobody takes the text for the published one. */
export const RESTATEMENT_NOTICE =
  '[Restated in other words for this sample debate. This is not the text of the original publication.]';

/**
 * Turns hard-wrapped prose into the canonical text of a sample source: the notice, then one line per paragraph, with
 * a blank line between paragraphs. Lines of one paragraph are joined by a single space.
 */
export function restated(wrapped: string): string {
  const paragraphs = wrapped
    .trim()
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim().split(/\s+/).join(' '));
  return [RESTATEMENT_NOTICE, ...paragraphs].join('\n\n');
}
