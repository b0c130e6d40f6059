/** What parts the readable half of an address from the id. */
const MARK = '~';
const LONGEST_SLUG = 60;

/** "Why was the list made public?" → "why-was-the-list-made-public"; any script stays as it is, in lower case. */
export function slugOf(text: string): string {
  const words = text
    .normalize('NFC')
    .toLocaleLowerCase('en')
    .split(/[^\p{Letter}\p{Number}\p{Mark}]+/u)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length > LONGEST_SLUG) break;
    slug = slug ? `${slug}-${word}` : word;
  }
  return slug || 'debate';
}

/** The debate's part of an address: readable question, then its global id. */
export function debateKey(debate: { id: string; question: string }): string {
  return `${slugOf(debate.question)}${MARK}${debate.id}`;
}

/** The global id in a debate key. Old slugs keep working, since only the id counts; a bare id is accepted too. */
export function debateIdOf(key: string): string {
  return key.slice(key.lastIndexOf(MARK) + 1);
}
