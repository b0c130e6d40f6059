import type { Stance } from '../../../gql/graphql.js';
import type { OutlineColumns } from './outline-query.js';

/** Votes are counted in five steps, 0 to 4. */
export const STEPS = 5;

/**
 * A debate as the outline draws it: typed columns and the few indexes that walking the graph needs. Claims come first, arguments
 * after them; an item's place in that order is its slot, and `slotOf` finds it by the number that people see.
 *
 * The structure is never changed in place (a new answer of the server makes a new model); the tallies and the viewer's own
 * votes are, because a vote must reach the screen within a frame at any size of debate.
 */
export interface OutlineModel {
  readonly seq: number;
  readonly semantics: { readonly name: string; readonly version: string };
  readonly claimCount: number;
  readonly numbers: Int32Array;
  readonly slotOf: ReadonlyMap<number, number>;
  /** Text of a claim, or the note of an argument; by slot. */
  readonly texts: readonly string[];
  readonly strengths: Float32Array;
  readonly revisions: Int32Array;
  readonly annotationCounts: Int32Array;
  readonly archived: Uint8Array;
  /** Claims only, by slot. */
  readonly places: Int32Array;
  readonly crowd: Float32Array;
  readonly bandLow: Float32Array;
  readonly bandHigh: Float32Array;
  readonly citationCounts: Int32Array;
  readonly originCounts: Int32Array;
  readonly loadBearingCounts: Int32Array;
  readonly livesElsewhere: Uint8Array;
  /** Arguments only, by slot minus `claimCount`. */
  readonly targets: Int32Array;
  readonly stances: readonly Stance[];
  readonly premises: readonly (readonly number[])[];
  /** Changed in place: five counts per slot. */
  readonly votes: Int32Array;
  readonly staleVotes: Int32Array;
  /** Changed in place: the viewer's vote per slot, -1 for none. */
  readonly ownVotes: Int8Array;
  readonly ownStale: Uint8Array;
  /** Numbers of the positions in their authors' order. */
  readonly positions: readonly number[];
  /** Numbers of the arguments on a claim or argument: those for it, those against it, the rest; each in order of number. */
  readonly argumentsOn: ReadonlyMap<number, readonly number[]>;
  /** Numbers of the arguments that use a claim as a premise. */
  readonly usedIn: ReadonlyMap<number, readonly number[]>;
  /** Claims that reach no position and serve no other claim: the heads of "not yet connected". */
  readonly loose: readonly number[];
}

const NONE: readonly number[] = [];
const STANCE_ORDER: Readonly<Record<Stance, number>> = { PRO: 0, CON: 1, NEUTRAL: 2, NOT_APPLICABLE: 3 };

/** Reads the server's columns into a model. Linear in the number of claims and arguments. */
export function readOutline(columns: OutlineColumns): OutlineModel {
  const { claims, arguments: steps, viewerVotes } = columns;
  const claimCount = claims.numbers.length;
  const numbers = joined(Int32Array, claims.numbers, steps.numbers);
  const slotOf = new Map<number, number>();
  numbers.forEach((number, slot) => slotOf.set(number, slot));

  const ownVotes = new Int8Array(numbers.length).fill(-1);
  const ownStale = new Uint8Array(numbers.length);
  viewerVotes.numbers.forEach((number, index) => {
    const slot = slotOf.get(number);
    if (slot === undefined) return;
    ownVotes[slot] = viewerVotes.values[index] ?? -1;
    ownStale[slot] = viewerVotes.stale[index] ?? 0;
  });

  const argumentsOn = new Map<number, number[]>();
  const usedIn = new Map<number, number[]>();
  inStanceOrder(steps.stances).forEach((index) => {
    const number = steps.numbers[index] ?? 0;
    push(argumentsOn, steps.targets[index] ?? 0, number);
    for (const premise of steps.premises[index] ?? NONE) push(usedIn, premise, number);
  });

  const positions = claims.numbers
    .map((number, slot) => ({ number, place: claims.positions[slot] ?? 0 }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => a.place - b.place)
    .map(({ number }) => number);

  const graph = {
    claimCount,
    slotOf,
    targets: new Int32Array(steps.targets),
    premises: steps.premises,
    argumentsOn,
    usedIn,
  };
  return {
    ...graph,
    seq: columns.seq,
    semantics: columns.semantics,
    numbers,
    texts: claims.texts.concat(steps.notes),
    strengths: joined(Float32Array, claims.strengths, steps.strengths),
    revisions: joined(Int32Array, claims.revisions, steps.revisions),
    annotationCounts: joined(Int32Array, claims.annotationCounts, steps.annotationCounts),
    archived: joined(Uint8Array, claims.archived.map(Number), steps.archived.map(Number)),
    places: new Int32Array(claims.positions),
    crowd: new Float32Array(claims.crowd),
    bandLow: new Float32Array(claims.bandLow),
    bandHigh: new Float32Array(claims.bandHigh),
    citationCounts: new Int32Array(claims.citationCounts),
    originCounts: new Int32Array(claims.originCounts),
    loadBearingCounts: new Int32Array(claims.loadBearingCounts),
    livesElsewhere: new Uint8Array(claims.livesElsewhere),
    stances: steps.stances,
    votes: joined(Int32Array, claims.votes, steps.votes),
    staleVotes: joined(Int32Array, claims.staleVotes, steps.staleVotes),
    ownVotes,
    ownStale,
    positions,
    loose: looseHeads(claims.numbers, positions, graph),
  };
}

/** Claims first, arguments after them. Written in place: a debate has tens of thousands of numbers in each of many columns. */
function joined<Column extends Int32Array | Float32Array | Uint8Array>(
  Kind: new (length: number) => Column,
  claims: readonly number[],
  steps: readonly number[],
): Column {
  const column = new Kind(claims.length + steps.length);
  column.set(claims);
  column.set(steps, claims.length);
  return column;
}

type Graph = Pick<OutlineModel, 'claimCount' | 'slotOf' | 'targets' | 'premises' | 'argumentsOn' | 'usedIn'>;

/** Every claim and argument from which a position can be reached. */
function reachPosition(positions: readonly number[], graph: Graph): Set<number> {
  const reached = new Set<number>(positions);
  const open = [...positions];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const reach = (next: number) => {
      if (reached.has(next)) return;
      reached.add(next);
      open.push(next);
    };
    for (const step of graph.argumentsOn.get(item) ?? NONE) {
      reach(step);
      premisesOf(graph, step).forEach(reach);
    }
  }
  return reached;
}

function looseHeads(claims: readonly number[], positions: readonly number[], graph: Graph): number[] {
  const reached = reachPosition(positions, graph);
  // A use counts only while what is argued about is still on the page; an archived target leaves its premises loose.
  const serves = (claim: number) =>
    (graph.usedIn.get(claim) ?? NONE).some((step) => graph.slotOf.has(targetOf(graph, step)));
  return claims.filter((claim) => !reached.has(claim) && !serves(claim));
}

/** Indexes of the arguments, PRO first; the order within a stance stays. */
function inStanceOrder(stances: readonly Stance[]): number[] {
  const rank = (index: number) => STANCE_ORDER[stances[index] ?? 'NOT_APPLICABLE'];
  return stances.map((_, index) => index).sort((a, b) => rank(a) - rank(b));
}

function push(index: Map<number, number[]>, key: number, value: number): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

/** Premises of an argument by number; empty for a claim or an unknown number. */
export function premisesOf(
  model: Pick<Graph, 'slotOf' | 'claimCount' | 'premises'>,
  number: number,
): readonly number[] {
  return model.premises[(model.slotOf.get(number) ?? -1) - model.claimCount] ?? NONE;
}

/** What an argument is for or against; 0 for a claim or an unknown number. */
export function targetOf(model: Pick<Graph, 'slotOf' | 'claimCount' | 'targets'>, number: number): number {
  return model.targets[(model.slotOf.get(number) ?? -1) - model.claimCount] ?? 0;
}

/** Stance of an argument; undefined for a claim or an unknown number. */
export function stanceOf(
  model: Pick<OutlineModel, 'slotOf' | 'claimCount' | 'stances'>,
  number: number,
): Stance | undefined {
  return model.stances[(model.slotOf.get(number) ?? -1) - model.claimCount];
}

/** Arguments on a claim or argument, by number. */
export function argumentsOn(model: Pick<OutlineModel, 'argumentsOn'>, number: number): readonly number[] {
  return model.argumentsOn.get(number) ?? NONE;
}

/** True for a claim of the debate, false for an argument or an unknown number. */
export function isClaim(model: Pick<OutlineModel, 'slotOf' | 'claimCount'>, number: number): boolean {
  const slot = model.slotOf.get(number);
  return slot !== undefined && slot < model.claimCount;
}

/** True for an argument of the debate, false for a claim or an unknown number. */
export function isArgument(model: Pick<OutlineModel, 'slotOf' | 'claimCount'>, number: number): boolean {
  const slot = model.slotOf.get(number);
  return slot !== undefined && slot >= model.claimCount;
}

/** Text of a claim by number; empty for an unknown one. */
export function textOf(model: Pick<OutlineModel, 'slotOf' | 'texts'>, number: number): string {
  return model.texts[model.slotOf.get(number) ?? -1] ?? '';
}
