/** Length of a text as the API counts it against its limits: characters, not UTF-16 units; outer white space is cut. */
export function textLength(text: string): number {
  return [...text.normalize('NFC').trim()].length;
}
