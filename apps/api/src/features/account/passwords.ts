import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id: 19 MiB, two passes, one lane; about 30 ms. `Algorithm` is a const enum, so its value stands here. */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** A flood of sign-ins must not starve everything else: so many hashes at a time, the rest wait. */
const AT_ONCE = 4;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, PARAMETERS));
}

/** Takes as long for an unknown account (null) as for a known one, so that time does not tell them apart. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(async () => verify(stored ?? (await decoy), password));
  return stored !== null && matches;
}

const decoy = hash('nobody has this password', PARAMETERS);

/** Why a password will not do, in words for the person; null when it will. */
export function weakness(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
): string | null {
  const length = [...password].length;
  if (length < 12) return `At least 12 characters; these are ${length}. A few words in a row are easy to keep in mind.`;
  if (length > 128) return `At most 128 characters; these are ${length}.`;
  const plain = password.toLowerCase();
  const guesses = [email.split('@')[0] ?? '', name, 'counterpoint', 'password'].map((guess) => guess.toLowerCase());
  const rest = guesses.filter((guess) => guess.length > 2).reduce((text, guess) => text.replaceAll(guess, ''), plain);
  if (new Set(rest).size < 5)
    return 'Too easy to guess: it is little more than your name, your address or one pattern. Use a few words in a row.';
  return null;
}
