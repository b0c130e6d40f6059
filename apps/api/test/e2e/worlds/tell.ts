import { parseGlobalId } from '../../../src/platform/graphql/global-id.js';
import { mutate } from '../../harness/mutate.js';
import { cast, OBSERVERS, type Place, type Somebody, type Subject } from './beginning.js';
import { Seen } from './channels.js';
import { caughtUp, Feed } from './feeds.js';
import { exportOf, logOf, lookAround, lookAt, lookIntoTables } from './sights.js';
import type { World } from './world.js';

/** A vote of Ada or Cleo; null takes one back. */
export type Ballot = readonly [who: 'ada' | 'cleo', on: Subject, value: number | null];
/** What Ada and Cleo do in a debate, one after the other; null: nothing. Of the same length in all worlds. */
export type Ballots = readonly (Ballot | null)[];

/** A ballot by its place, or what others do, the same in every world. */
type Act = number | 'look' | 'edit' | 'restart' | 'close' | 'release';

/** Votes cast, changed and taken back; between them a claim is reworded, and the server starts anew. */
export const FRAME: readonly Act[] = [0, 1, 2, 'edit', 3, 'restart', 4, 5, 6, 7, 8, 'look', 'close', 'release'];
/** The last step before anything may show. */
export const LAST_SECRET = FRAME.indexOf('close');

const VOTED = ['ada', 'cleo'] as const;
const EVERYBODY = [...OBSERVERS, ...VOTED] as const;
/** Who may not read a private debate. */
const OUTSIDERS = ['admin', 'guest', 'stranger', 'nobody'] as const;
const QUIET_MS = 150;

export type Story<Name extends string> = {
  /** What happens in each debate; all of them go through the same frame. */
  readonly ballots: Readonly<Record<Name, Ballots>>;
  /** Debates without rounds, which only insiders may read. */
  readonly named: readonly Name[];
  readonly frame: readonly Act[];
  /** Who looks, of everybody; left out: all, who follow over WebSockets and event streams alike. */
  readonly lookers?: readonly Somebody[];
};

/** Tells the story in a world and notes what everybody sees on every channel. */
export async function tell<Name extends string>(world: World<Name>, story: Story<Name>): Promise<Seen> {
  const seen = new Seen(world);
  const debates = Object.entries(world.story.debates) as [Name, Place][];
  const isNamed = (name: Name) => story.named.includes(name);
  const lookers = story.lookers ?? EVERYBODY;
  const watch: Watch<Name> = {
    world,
    seen,
    debates,
    isNamed,
    lookers,
    over: story.lookers === undefined ? BOTH : [BOTH[0]],
  };
  let feeds = await openFeeds(watch, new Map());
  for (const [at, act] of story.frame.entries()) {
    await world.beginStep();
    if (typeof act === 'number') {
      for (const [name, place] of debates) {
        const ballot = story.ballots[name][act];
        if (ballot == null) continue;
        const [who, on, value] = ballot;
        const told = await cast(world.clientOf(who), place, on, value, `step ${at}`);
        // To voters themselves the answer tells what they did, and nothing else.
        if (!isNamed(name)) seen.note(`voter: ${name}: answer`, JSON.stringify({ ...told, ballot: null }));
      }
      continue;
    }
    await quiet();
    for (const feed of feeds) seen.note(feed.channel, feed.takeFrames());
    if (act === 'close') noteSignals(watch);
    if (act === 'look') await look(watch);
    else if (act === 'restart') {
      const seqs = new Map(feeds.map(({ channel, seq }) => [channel, seq]));
      await world.restart();
      feeds = await openFeeds(watch, seqs);
    } else {
      for (const [name, place] of debates) {
        if (isNamed(name) && act !== 'edit') continue;
        await change(
          world,
          act,
          place,
          feeds.filter(({ channel }) => channel.includes(`: ${name}: `)),
        );
      }
      for (const feed of feeds) seen.note(feed.channel, feed.takeSum());
      if (act !== 'edit') await look(watch);
    }
  }
  await quiet();
  for (const feed of feeds) seen.note(feed.channel, feed.takeFrames());
  noteSignals(watch);
  seen.note('log', logOf(world));
  return seen;
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, QUIET_MS));

/** Whom the feed reaches as an event stream, too: it is the same feed on another way. */
const STREAMERS: readonly Somebody[] = ['owner', 'bo', 'guest', 'nobody'];
const BOTH = ['WebSocket', 'event stream'] as const;

/** Who looks at what, and where it is noted. */
type Watch<Name extends string> = {
  readonly world: World<Name>;
  readonly seen: Seen;
  readonly debates: readonly (readonly [Name, Place])[];
  readonly isNamed: (name: Name) => boolean;
  readonly lookers: readonly Somebody[];
  readonly over: readonly (typeof BOTH)[number][];
};

async function look<Name extends string>({ world, seen, debates, isNamed, lookers }: Watch<Name>): Promise<void> {
  for (const person of lookers) {
    const own = (OBSERVERS as readonly Somebody[]).includes(person);
    for (const [name, place] of debates) {
      if (isNamed(name) && !own) continue;
      const isInside = isNamed(name) && !(OUTSIDERS as readonly Somebody[]).includes(person);
      await lookAt(seen, world, person, [isInside ? `inside ${name}` : name, place], { own });
    }
    await lookAround(seen, world, person);
  }
  for (const [name, place] of debates) {
    if (isNamed(name)) continue;
    // Somebody else votes, the same in all worlds, and is told nothing of Ada and Cleo.
    const round = await roundOf(world, place);
    if (round.state !== 'OPEN') continue;
    const told = await cast(world.clientOf('bo'), place, 'x', 4, `look ${world.steps.length}`);
    seen.note(`bo: ${name}: answer`, JSON.stringify(told));
  }
  const inside = debates.filter(([name]) => isNamed(name)).flatMap(([, place]) => Object.values(place).map(uuidOf));
  for (const person of [...VOTED, 'owner'] as const) await exportOf(seen, world, person, inside);
  await lookIntoTables(seen, world, ['owner', 'stranger'], inside);
}

/** Carries out what is the same in all worlds, and waits until every feed has it. */
async function change(
  world: World,
  act: 'edit' | 'close' | 'release',
  place: Place,
  feeds: readonly Feed[],
): Promise<void> {
  const owner = world.clientOf('owner');
  const before = await versionsOf(world, place);
  const { id: roundId, text } = await roundOf(world, place);
  const answer =
    act === 'edit'
      ? await mutate(owner, 'editClaim', { claimId: place.x, text: `${text}, indeed`, expectedRevision: 1 }, 'seq')
      : await mutate(owner, act === 'close' ? 'closeRound' : 'releaseRound', { roundId }, 'seq', 'RoundSuccess');
  // Where results show with the closing there is nothing left to release.
  if (act === 'release' && answer.__typename === 'NotAllowedError') return;
  if (typeof answer['seq'] !== 'number') throw new Error(JSON.stringify(answer));
  const after = await versionsOf(world, place);
  const changed = new Map([...after].filter(([number, version]) => before.get(number) !== version));
  await caughtUp(feeds, answer['seq'], changed);
}

async function roundOf(world: World, { debateId, x }: Place) {
  const { data } = await world.clientOf('owner').query<{
    debate: { round: { id: string; state: string } | null };
    x: { text: string };
  }>('query ($debate: ID!, $x: ID!) { debate(id: $debate) { round { id state } } x: node(id: $x) { ... on Claim { text } } }', {
    debate: debateId,
    x,
  });
  return { id: '', state: '', ...data?.debate.round, text: data?.x.text ?? '' };
}

const uuidOf = (globalId: string): string => parseGlobalId(globalId)?.id ?? '';

/** Versions of the tallies, by number. */
async function versionsOf(world: World, { x, y, step }: Place): Promise<Map<number, number>> {
  const { data } = await world.clientOf('owner').query<Record<string, { number: number; tally: { version: number } }>>(
    `query ($x: ID!, $y: ID!, $step: ID!) { x: node(id: $x) { ... on Claim { number tally { version } } }
         y: node(id: $y) { ... on Claim { number tally { version } } } step: node(id: $step) { ... on Argument { number tally { version } } } }`,
    { x, y, step },
  );
  return new Map(Object.values(data ?? {}).map(({ number, tally }) => [number, tally.version]));
}

/**
 * Signals between the nodes so far, which come a moment later than what they tell of: each belongs to the part of the story
 * before the closing, or to the rest. Those about named votes are left out; each such vote is signalled.
 */
function noteSignals<Name extends string>({ world, seen, debates, isNamed }: Watch<Name>): void {
  const signals = world.takeSignals().flatMap((payload) => JSON.parse(payload) as { debateId?: string }[]);
  for (const [name, place] of debates) {
    if (isNamed(name)) continue;
    const own = signals.filter(({ debateId }) => debateId === uuidOf(place.debateId));
    seen.note(`signals: ${name}`, JSON.stringify(own));
  }
}

async function openFeeds<Name extends string>(
  { world, seen, debates, isNamed, lookers, over }: Watch<Name>,
  seqs: ReadonlyMap<string, number>,
): Promise<Feed[]> {
  const mayFollow = (name: Name) =>
    lookers.filter((person) => !isNamed(name) || (OUTSIDERS as readonly Somebody[]).includes(person));
  const feeds = debates.flatMap(([name, { debateId }]) =>
    mayFollow(name).flatMap((person) =>
      over
        .filter((transport) => transport === 'WebSocket' || STREAMERS.includes(person))
        .map((transport) => {
          const channel = `${person}: ${name}: ${transport}`;
          return new Feed(channel, world.clientOf(person), transport, debateId, seqs.get(channel) ?? 0);
        }),
    ),
  );
  const newest = new Map<string, number>();
  for (const [name, place] of debates) newest.set(name, await seqOf(world, place));
  for (const [name] of debates) {
    await caughtUp(
      feeds.filter(({ channel }) => channel.includes(`: ${name}: `)),
      newest.get(name) ?? 0,
    );
  }
  await quiet();
  for (const feed of feeds) seen.note(feed.channel, feed.takeSum());
  return feeds;
}

async function seqOf(world: World, { debateId }: Place): Promise<number> {
  const { data } = await world
    .clientOf('owner')
    .query<{ debate: { seq: number } }>('query ($debate: ID!) { debate(id: $debate) { seq } }', { debate: debateId });
  return data?.debate.seq ?? 0;
}
