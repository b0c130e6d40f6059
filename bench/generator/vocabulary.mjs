const ONSETS = [
  'b',
  'br',
  'c',
  'd',
  'dr',
  'f',
  'g',
  'gr',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'v',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const CODAS = ['', '', 'l', 'm', 'n', 'r', 's', 't', 'nd', 'rk'];

/** Stands in five claims of a debate, whatever its size. */
export const RARE_WORD = 'xylograph';
/** Stands in one claim of ten. */
export const COMMON_WORD = 'harbour';
const RARE_CLAIMS = 5;

/**
 * Texts of an invented language. Words come as often as words do (Zipf), so that indexes of words look as they do in
 * real life.
 *
 * @param {import('./random.mjs').Random} random
 * @param {number} size how many different words
 */
export function vocabulary(random, size = 6_000) {
  const words = [];
  for (const known = new Set([RARE_WORD, COMMON_WORD]); words.length < size;) {
    const syllables = Array.from({ length: random.between(2, 3) }, () =>
      [random.pick(ONSETS), random.pick(VOWELS), random.pick(CODAS)].join(''),
    );
    const word = syllables.join('');
    if (known.has(word)) continue;
    known.add(word);
    words.push(word);
  }
  // Inverse of the cumulative of 1/rank.
  const word = () => words[Math.min(size - 1, Math.floor(Math.exp(random.next() * Math.log(size))) - 1)];
  const sentence = (count, extra = []) => {
    const all = Array.from({ length: count }, word);
    for (const added of extra) all.splice(random.below(all.length), 0, added);
    const text = all.join(' ');
    return text[0].toUpperCase().concat(text.slice(1), '.');
  };
  return {
    sentence,
    name: () => {
      const [first, last] = [random.pick(words), random.pick(words)].map((one) => one[0].toUpperCase() + one.slice(1));
      return `${first} ${last}`;
    },
    /** Texts of `count` claims, 40 to 220 characters each, with the two words in as many of them as they say. */
    claims(count) {
      const rare = new Set();
      while (rare.size < Math.min(RARE_CLAIMS, count)) rare.add(random.below(count));
      return Array.from({ length: count }, (_, place) => {
        const extra = rare.has(place) ? [RARE_WORD] : [];
        if (place % 10 === 3) extra.push(COMMON_WORD);
        return sentence(random.between(7, 24), extra);
      });
    },
    /** Paragraphs as the API keeps them: separated by one blank line. */
    document(characters) {
      const paragraphs = [];
      for (let length = 0; length < characters;) {
        const paragraph = Array.from({ length: random.between(3, 6) }, () => sentence(random.between(8, 20))).join(' ');
        paragraphs.push(paragraph);
        length += paragraph.length + 2;
      }
      return paragraphs.join('\n\n');
    },
  };
}
