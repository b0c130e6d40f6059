import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Unavailable } from '../../platform/errors.js';

/** OWASP's argon2id: 19 MiB, two passes, one lane; about 30 ms. `Algorithm` is a const enum, so its value stands here. */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** How a hash with these parameters begins. */
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';
/** A flood of sign-ins must not starve everything else: half of the machine hashes, the rest reads and writes. */
const AT_ONCE = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));
/** So many may wait for their turn, a second or two. Who comes then is told to come back: no queue of minutes. */
const MOST_WAITING = 50;

/** From so many waiting on it is a flood. */
const CROWD = 10;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Asked before anything else is done for somebody who brings a password: in a flood, those who cannot be served must not
 * even cost a question to the database.
 *
 * @throws Unavailable when too many wait already
 */
export function refuseWhenCrowded(): void {
  if (waiting.length < MOST_WAITING) return;
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
    // The turn goes on to the next in line, so that nobody slips in between.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    // In a flood every other moment belongs to those who read and write.
    else if (waiting.length >= CROWD) setTimeout(next, performance.now() - began);
    else next();
  }
}

/** @throws Unavailable when too many wait already */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, PARAMETERS));
}

/**
 * Takes as long for an unknown account (null) as for a known one, so that time does not tell them apart.
 *
 * @throws Unavailable when too many wait already
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  // No password of ours is longer; hashing a megabyte for a stranger is not our job.
  const tried = password.slice(0, 256);
  const matches = await inTurn(async () => verify(isHash(stored) ? stored : await decoy, tried));
  return isHash(stored) && matches;
}

/** Whether it should be hashed anew, because it was made with weaker parameters than today's. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(CURRENT);
}

/** Accounts without a password hold none, or a text that is no hash. */
function isHash(stored: string | null): stored is string {
  return stored !== null && stored.startsWith('$argon2');
}

const decoy = hash('nobody has this password', PARAMETERS);
