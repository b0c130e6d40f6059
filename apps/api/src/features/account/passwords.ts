import { availableParallelism } from 'node:os';
import { Unavailable } from '../../platform/errors.js';
import { HashingThreads } from './hashing-threads.js';

/** OWASP's argon2id: 19 MiB, two passes, one lane; about 30 ms. `Algorithm` is a const enum, so its value stands here. */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** How a hash with these parameters begins. */
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';
/** A flood of sign-ins must not starve everything else: half of the machine hashes at most, and gives way to the rest. */
const AT_ONCE = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));
/** So many may wait for their turn, and for so long at the pace of late. Who comes then is told to come back. */
const MOST_WAITING = 50;
const LONGEST_WAIT_MS = 3_000;
/** However slow it is, so many always may: two or three people who happen to sign in at once are no flood. */
const ALWAYS_WAITING = 4;

/** From so many waiting on it is a flood. */
const CROWD = 10;

const threads = new HashingThreads();
let running = 0;
/** How long a turn takes of late, with the pause after it; a moving average. */
let turnMs = 0;
const waiting: (() => void)[] = [];

/**
 * Asked before anything else is done for somebody who brings a password: in a flood, those who cannot be served must not
 * even cost a question to the database.
 *
 * @throws Unavailable when too many wait already
 */
export function refuseWhenCrowded(): void {
  const wait = (waiting.length * turnMs) / AT_ONCE;
  if (waiting.length < ALWAYS_WAITING || (waiting.length < MOST_WAITING && wait < LONGEST_WAIT_MS)) return;
  throw new Unavailable('Very many people are signing in at the moment. Try again in a few seconds.');
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  refuseWhenCrowded();
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  const began = performance.now();
  try {
    return await work();
  } finally {
    const took = performance.now() - began;
    // The turn goes on to the next in line, so that nobody slips in between. In a flood every other moment belongs to those
    // who read and write, also where hashing cannot give way to them.
    const next = waiting.shift();
    const pause = waiting.length >= CROWD ? took : 0;
    turnMs = turnMs === 0 ? took : 0.8 * turnMs + 0.2 * (took + pause);
    if (next === undefined) running -= 1;
    else if (pause > 0) setTimeout(next, pause);
    else next();
  }
}

/** @throws Unavailable when too many wait already */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password));
}

/**
 * Takes as long for an unknown account (null) as for a known one, so that time does not tell them apart.
 *
 * @throws Unavailable when too many wait already
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  // No password of ours is longer; hashing a megabyte for a stranger is not our job.
  const tried = password.slice(0, 256);
  const matches = await inTurn(() => threads.run({ hash: isHash(stored) ? stored : DECOY, password: tried }));
  return isHash(stored) && matches === true;
}

/** Whether it should be hashed anew, because it was made with weaker parameters than today's. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(CURRENT);
}

/** Accounts without a password hold none, or a text that is no hash. */
function isHash(stored: string | null): stored is string {
  return stored !== null && stored.startsWith('$argon2');
}

async function hash(password: string): Promise<string> {
  return String(await threads.run({ password, options: PARAMETERS }));
}

/** What the passwords of unknown accounts are compared with: made as today's hashes are, and of no password. */
const DECOY = `${CURRENT}bm9ib2R5IGhhcyB0aGlzIA$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8`;
