import {
  assess,
  basesFromVotes,
  graphFromColumns,
  groundOf,
  MLP,
  withBase,
  type Assessment,
  type Csr,
  type DebateGraph,
  type Ground,
  type SemanticsId,
} from '@counterpoint/argumentation';
import type { Stance } from '../argument/argument.entity.js';
import type { ArgumentColumns, ClaimColumns, DebateContent } from './debate-content.js';

const SIGN: Readonly<Record<Stance, number>> = { PRO: 1, CON: -1, NEUTRAL: 0, NOT_APPLICABLE: 0 };

/** Which items count, and where they are in the graph: index by place among the claims and among the arguments, or -1. */
type Places = { readonly claims: Int32Array; readonly arguments: Int32Array };

/**
 * What follows from a debate: strengths and grounds. Derived, never stored; each worked out when it is first asked for.
 * Archived items take no part: an argument counts only while it, its target and all its premises stand unarchived.
 */
export class DebateReckoning {
  readonly graph: DebateGraph;
  readonly places: Places;
  private assessed: Assessment | null = null;
  private grounded: Ground | null = null;

  /**
   * `before`: an earlier reckoning of the same debate. What votes do not change is taken from it.
   *
   * @throws Error when the stored graph breaks the rules that the database keeps: a fault, never the viewer's doing.
   */
  constructor(
    readonly content: DebateContent,
    before: DebateReckoning | null = null,
  ) {
    if (before !== null && hasSameStructure(content, before.content)) {
      this.places = before.places;
      this.graph = withBase(before.graph, basesOf(content, before.places, before.graph.size));
      this.grounded = before.grounded;
    } else {
      this.places = placesOf(content);
      this.graph = graphOf(content, this.places);
    }
  }

  get assessment(): Assessment {
    return (this.assessed ??= assess(this.graph, MLP));
  }

  /** The rule of the strengths. */
  get semantics(): SemanticsId {
    return { name: MLP.name, version: MLP.version };
  }

  get ground(): Ground {
    return (this.grounded ??= groundOf(this.graph));
  }

  /** Whether the item counts: it stands in the debate, unarchived, and for arguments nothing at either end is archived. */
  counts(number: number): boolean {
    return this.graph.indexByNumber.has(number);
  }
}

/** Whether the two differ in nothing but votes and words. */
function hasSameStructure(content: DebateContent, before: DebateContent): boolean {
  const [claims, steps] = [content.claims, content.arguments];
  const [oldClaims, oldSteps] = [before.claims, before.arguments];
  return (
    claims.numbers === oldClaims.numbers &&
    claims.archived === oldClaims.archived &&
    claims.origins === oldClaims.origins &&
    steps.numbers === oldSteps.numbers &&
    steps.archived === oldSteps.archived &&
    steps.targets === oldSteps.targets &&
    steps.stances === oldSteps.stances &&
    steps.premises === oldSteps.premises
  );
}

function placesOf({ claims, arguments: steps, nextNumber }: DebateContent): Places {
  const counts = new Uint8Array(nextNumber + 1);
  claims.numbers.forEach((number, place) => (counts[number] = claims.archived[place] === 0 ? 1 : 0));
  settle(steps, counts);
  const places = {
    claims: new Int32Array(claims.numbers.length).fill(-1),
    arguments: new Int32Array(steps.numbers.length).fill(-1),
  };
  let index = 0;
  for (let claim = 0, step = 0; claim < claims.numbers.length || step < steps.numbers.length;) {
    const nextClaim = claims.numbers[claim] ?? Infinity;
    const nextStep = steps.numbers[step] ?? Infinity;
    if (nextClaim < nextStep) {
      if (counts[nextClaim] === 1) places.claims[claim] = index++;
      claim += 1;
    } else {
      if (counts[nextStep] === 1) places.arguments[step] = index++;
      step += 1;
    }
  }
  return places;
}

/** Marks the arguments that count. One about an argument counts only if that one does: repeated until nothing changes. */
function settle(steps: ArgumentColumns, counts: Uint8Array): void {
  for (let settled = false; !settled;) {
    settled = true;
    for (let place = 0; place < steps.numbers.length; place++) {
      const number = steps.numbers[place] as number;
      if (counts[number] === 1 || steps.archived[place] === 1 || counts[steps.targets[place] as number] !== 1) continue;
      if (!(steps.premises[place] as readonly number[]).every((premise) => counts[premise] === 1)) continue;
      counts[number] = 1;
      settled = false;
    }
  }
}

function graphOf(content: DebateContent, places: Places): DebateGraph {
  const { claims, arguments: steps } = content;
  const indexByNumber = new Int32Array(content.nextNumber + 1).fill(-1);
  const size =
    number(indexByNumber, claims.numbers, places.claims) + number(indexByNumber, steps.numbers, places.arguments);
  const numbers = new Uint32Array(size);
  const target = new Int32Array(size).fill(-1);
  const sign = new Int8Array(size);
  places.claims.forEach((index, place) => index >= 0 && (numbers[index] = claims.numbers[place] as number));
  places.arguments.forEach((index, place) => {
    if (index < 0) return;
    numbers[index] = steps.numbers[place] as number;
    target[index] = indexByNumber[steps.targets[place] as number] as number;
    sign[index] = SIGN[steps.stances[place] as Stance];
  });
  const built = graphFromColumns({
    numbers,
    target,
    sign,
    base: basesOf(content, places, size),
    premises: premisesOf(steps, places, { indexByNumber, size }),
    ...originsOf(claims, places, size),
  });
  if (!built.ok) throw new Error(`The debate's graph is broken: ${JSON.stringify(built.refusal)}`);
  return built.value;
}

/** Notes where each number that counts is in the graph; answers how many count. */
function number(indexByNumber: Int32Array, numbers: Int32Array, places: Int32Array): number {
  let count = 0;
  for (let place = 0; place < numbers.length; place++) {
    const index = places[place] as number;
    indexByNumber[numbers[place] as number] = index;
    if (index >= 0) count += 1;
  }
  return count;
}

function basesOf({ claims, arguments: steps }: DebateContent, places: Places, size: number): Float64Array {
  const base = new Float64Array(size);
  basesFromVotes(claims.counts).forEach((score, place) => put(base, places.claims[place] as number, score));
  basesFromVotes(steps.counts).forEach((score, place) => put(base, places.arguments[place] as number, score));
  return base;
}

function put(column: Float64Array, index: number, value: number): void {
  if (index >= 0) column[index] = value;
}

function premisesOf(
  steps: ArgumentColumns,
  places: Places,
  { indexByNumber, size }: { readonly indexByNumber: Int32Array; readonly size: number },
): Csr {
  const rows = rowsBy(places.arguments, size, (place) => steps.premises[place] as readonly number[]);
  const items: number[] = [];
  const start = new Uint32Array(size + 1);
  rows.forEach((premises, index) => {
    const indices = premises.map((premise) => indexByNumber[premise] as number);
    items.push(...(indices.length > 1 ? indices.sort((one, other) => one - other) : indices));
    start[index + 1] = items.length;
  });
  return { start, items: Uint32Array.from(items) };
}

function originsOf(claims: ClaimColumns, places: Places, size: number) {
  const origins = [...new Set(places.claims.length === 0 ? [] : claims.origins.flat())].sort();
  const indexOf = new Map(origins.map((origin, index) => [origin, index]));
  const start = new Uint32Array(size + 1);
  const items: number[] = [];
  rowsBy(places.claims, size, (place) => claims.origins[place] as readonly string[]).forEach((keys, index) => {
    for (const key of keys) items.push(indexOf.get(key) as number);
    start[index + 1] = items.length;
  });
  return { origins, supportedBy: { start, items: Uint32Array.from(items) } };
}

const NONE: readonly never[] = [];

/** What each item of the graph has; nothing where it is of the other kind. */
function rowsBy<Value>(
  places: Int32Array,
  size: number,
  of: (place: number) => readonly Value[],
): readonly (readonly Value[])[] {
  const rows = new Array<readonly Value[]>(size).fill(NONE);
  places.forEach((index, place) => index >= 0 && (rows[index] = of(place)));
  return rows;
}
