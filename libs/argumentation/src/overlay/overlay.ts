import { refused, ok } from '../outcome.js';
import type { Outcome } from '../outcome.js';

/** Entries of one overlay at most, the voters of its groups included: what a link can carry. */
export const MAX_OVERLAY_ENTRIES = 500;

/** A voter can count for so many at most. */
export const MAX_VOTER_WEIGHT = 10;

/**
 * What somebody supposes for the moment: sources, claims, arguments and voters left out or counted otherwise. Plain data that
 * says how a debate is to be looked at; the debate itself does not change.
 */
export interface Overlay {
  /** How far an origin is believed, in [0,1]: 0 rejects it, 1 leaves it as it is. */
  readonly origins?: readonly { readonly origin: string; readonly weight: number }[];
  /** Claims and arguments by number: `base` is the base score they are supposed to have in [0,1]; null leaves them out. */
  readonly items?: readonly { readonly number: number; readonly base: number | null }[];
  /** How much a voter's votes count, in [0,10]: 0 leaves them out, 1 leaves them as they are. */
  readonly voters?: readonly { readonly voter: string; readonly weight: number }[];
  /** The same for a named set of voters. Who is in several, or named alone as well, counts by the product of the weights. */
  readonly groups?: readonly { readonly name: string; readonly voters: readonly string[]; readonly weight: number }[];
}

/** The kinds of entries an overlay has. */
export type OverlayPart = 'origin' | 'item' | 'voter' | 'group';

/** Why an overlay, or its text in a link, cannot be used. `key` is the origin, voter, group name or item number concerned. */
export type OverlayRefusal =
  /** A text of a version this one does not know, or no overlay at all. */
  | { readonly kind: 'overlayVersion'; readonly version: string }
  /** An entry of a text that cannot be read; `entry` is as it stands there. */
  | { readonly kind: 'overlayEntry'; readonly entry: string }
  | { readonly kind: 'overlayTooLarge'; readonly count: number; readonly max: number }
  /** A weight or base that is not a number from 0 to `max`. */
  | {
      readonly kind: 'overlayWeight';
      readonly part: OverlayPart;
      readonly key: string;
      readonly weight: number;
      readonly max: number;
    }
  /** The same thing twice; which of the two counts would be anybody's guess. */
  | { readonly kind: 'overlayDuplicate'; readonly part: OverlayPart; readonly key: string }
  /** What the debate does not have. */
  | { readonly kind: 'overlayUnknown'; readonly part: OverlayPart; readonly key: string };

/** The first thing that is wrong with an overlay in itself, whatever the debate; null where nothing is. */
export function refusalOfOverlay(overlay: Overlay): OverlayRefusal | null {
  const entries = entriesOf(overlay);
  const count = entries.length + (overlay.groups ?? []).reduce((sum, { voters }) => sum + voters.length, 0);
  if (count > MAX_OVERLAY_ENTRIES) return { kind: 'overlayTooLarge', count, max: MAX_OVERLAY_ENTRIES };
  const seen = new Set<string>();
  for (const { part, key, weight, max } of entries) {
    if (!(weight >= 0 && weight <= max)) return { kind: 'overlayWeight', part, key, weight, max };
    const name = JSON.stringify([part, key]);
    if (seen.has(name)) return { kind: 'overlayDuplicate', part, key };
    seen.add(name);
  }
  for (const { voters } of overlay.groups ?? []) {
    const members = new Set<string>();
    for (const key of voters) {
      if (members.has(key)) return { kind: 'overlayDuplicate', part: 'voter', key };
      members.add(key);
    }
  }
  return null;
}

/** The overlay in its one canonical form, entries that change nothing left out; or what is wrong with it. */
export function canonicalOverlay(overlay: Overlay): Outcome<Required<Overlay>, OverlayRefusal> {
  const refusal = refusalOfOverlay(overlay);
  if (refusal) return refused(refusal);
  return ok({
    origins: (overlay.origins ?? []).filter(({ weight }) => weight !== 1).sort(by(({ origin }) => origin)),
    items: [...(overlay.items ?? [])].sort((one, other) => one.number - other.number),
    voters: (overlay.voters ?? []).filter(({ weight }) => weight !== 1).sort(by(({ voter }) => voter)),
    groups: (overlay.groups ?? [])
      .map((group) => ({ ...group, voters: [...group.voters].sort() }))
      .sort(by(({ name }) => name)),
  });
}

/** How much each voter counts who does not count as usual. */
export function voterWeights({ voters = [], groups = [] }: Overlay): ReadonlyMap<string, number> {
  const weights = new Map(voters.map(({ voter, weight }) => [voter, weight]));
  for (const group of groups) {
    for (const voter of group.voters) weights.set(voter, (weights.get(voter) ?? 1) * group.weight);
  }
  return weights;
}

type Entry = { readonly part: OverlayPart; readonly key: string; readonly weight: number; readonly max: number };

function entriesOf({ origins = [], items = [], voters = [], groups = [] }: Overlay): Entry[] {
  return [
    ...origins.map(({ origin, weight }): Entry => ({ part: 'origin', key: origin, weight, max: 1 })),
    ...items.map(({ number, base }): Entry => ({ part: 'item', key: String(number), weight: base ?? 0, max: 1 })),
    ...voters.map(({ voter, weight }): Entry => ({ part: 'voter', key: voter, weight, max: MAX_VOTER_WEIGHT })),
    ...groups.map(({ name, weight }): Entry => ({ part: 'group', key: name, weight, max: MAX_VOTER_WEIGHT })),
  ];
}

const by =
  <Value>(keyOf: (value: Value) => string) =>
  (one: Value, other: Value) =>
    keyOf(one) < keyOf(other) ? -1 : 1;
