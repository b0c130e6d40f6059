/** Ranks of the list that count when something was put around them: the rest is too long a list of ordinary words. */
const MOST_USED = 10_000;

type Common = { readonly all: ReadonlySet<string>; readonly mostUsed: ReadonlySet<string> };

let loaded: Promise<Common> | null = null;

/** What people write for letters. One digit for one letter: whoever guesses tries this first, and then nothing cleverer. */
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b' },
  ...{ '@': 'a', $: 's', '!': 'i', '€': 'e', '+': 't' },
};

/**
 * Whether this is one of the most used passwords, or made from one with little effort: by repeating it, by digits and signs
 * at its ends or in place of letters, by capitals.
 *
 * The list is that of zxcvbn-ts (MIT), some 49,000 passwords by frequency, which goes back to Mark Burnett's ten million
 * passwords. It is read when the first password is chosen, and not when a node starts: that takes a sixth of a second.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const { all, mostUsed } = await (loaded ??= load());
  const plain = password.toLowerCase();
  if (all.has(plain) || all.has(unit(plain))) return true;
  const cores = [core(plain), core(unlettered(plain)), unlettered(core(plain))];
  return cores.some((text) => mostUsed.has(text) || mostUsed.has(unit(text)));
}

async function load(): Promise<Common> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const passwords = dictionary['passwords-common'];
  return { all: new Set(passwords), mostUsed: new Set(passwords.slice(0, MOST_USED)) };
}

/** Without the digits and signs at both ends. Empty where there is nothing else. */
function core(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
}

function unlettered(text: string): string {
  return [...text].map((sign) => WRITTEN_FOR[sign] ?? sign).join('');
}

/** What the text repeats: `abc` of `abcabcabc`; the text itself where it repeats nothing. */
function unit(text: string): string {
  // The shortest shift that maps the text onto itself.
  const shift = text === '' ? 0 : (text + text).indexOf(text, 1);
  return text.slice(0, shift);
}
