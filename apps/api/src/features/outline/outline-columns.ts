import type { SemanticsId } from '@counterpoint/argumentation';
import { JsonColumn } from '../../platform/graphql/json-column.js';
import type { ItemColumns } from './debate-content.js';
import type { DebateReckoning } from './debate-graph.js';
import type { OutlineArguments, OutlineClaims } from './outline.type.js';

type Columns<Type> = { readonly [Name in keyof Type]: JsonColumn };

export type OutlineColumns = {
  readonly seq: number;
  readonly semantics: SemanticsId;
  readonly claims: Columns<OutlineClaims>;
  readonly arguments: Columns<OutlineArguments>;
};

type Figures = Int32Array | Float64Array | Uint8Array | Uint32Array;

/** Places of the items that are shown; null: all. */
type Shown = Int32Array | null;

/**
 * Writes the columns of a debate, and of each version only those that have changed since the one before. One for each
 * debate and choice of archived items, which then stand with strength 0: they take no part.
 */
export class OutlineWriter {
  /** Values by name, with what each was made from: while that is the same, so is the value. */
  private readonly made = new Map<string, { readonly from: readonly unknown[]; readonly value: unknown }>();

  constructor(private readonly includeArchived: boolean) {}

  write(reckoning: DebateReckoning): OutlineColumns {
    return {
      seq: reckoning.content.seq,
      semantics: reckoning.semantics,
      claims: this.claims(reckoning),
      arguments: this.arguments(reckoning),
    };
  }

  private claims(reckoning: DebateReckoning): Columns<OutlineClaims> {
    const { content, places, graph } = reckoning;
    const { claims } = content;
    const shown = this.once('claims', [claims.archived], () => this.shown(claims.archived, (flag) => flag === 0));
    // An argument or a citation that comes or goes makes other places; other votes, another graph.
    const structure = [places, shown];
    const votes = [graph, shown];
    const strength = (name: string, of: (known: DebateReckoning) => Figures) =>
      this.column(`claims ${name}`, votes, () => figures(gathered(of(reckoning), places.claims), shown));
    const ground = (name: string, of: (known: DebateReckoning) => Figures) =>
      this.column(`claims ${name}`, structure, () => figures(gathered(of(reckoning), places.claims), shown));
    return {
      ...this.items('claims', claims, shown),
      texts: this.words('claims texts', claims.texts, shown),
      positions: this.figures('claims positions', claims.positions, shown),
      strengths: strength('strengths', ({ assessment }) => assessment.columns.combined),
      crowd: strength('crowd', () => graph.base),
      bandLow: strength('bandLow', ({ assessment }) => assessment.columns.bandMin),
      bandHigh: strength('bandHigh', ({ assessment }) => assessment.columns.bandMax),
      citationCounts: this.figures('claims citations', claims.citationCounts, shown),
      originCounts: ground('origins', (known) => known.ground.columns.origins),
      loadBearingCounts: ground('loadBearing', (known) => known.ground.columns.loadBearing),
      livesElsewhere: this.figures('claims elsewhere', claims.livesElsewhere, shown),
      archived: this.column('claims archived', [claims.archived, shown], () => flags(claims.archived, shown)),
    };
  }

  /** An argument shows as archived also when something at either end of it is. */
  private arguments(reckoning: DebateReckoning): Columns<OutlineArguments> {
    const { content, places, graph } = reckoning;
    const { arguments: steps } = content;
    const shown = this.once('arguments', [places], () => this.shown(places.arguments, (index) => index >= 0));
    return {
      ...this.items('arguments', steps, shown),
      targets: this.figures('arguments targets', steps.targets, shown),
      stances: this.words('arguments stances', steps.stances, shown),
      premises: this.words('arguments premises', steps.premises, shown),
      notes: this.words('arguments notes', steps.notes, shown),
      strengths: this.column('arguments strengths', [graph, shown], () =>
        figures(gathered(reckoning.assessment.columns.combined, places.arguments), shown),
      ),
      archived: this.column('arguments archived', [places, shown], () =>
        flags(
          places.arguments.map((index) => (index < 0 ? 1 : 0)),
          shown,
        ),
      ),
    };
  }

  private items(kind: string, items: ItemColumns, shown: Shown) {
    const { numbers, counts, freshCounts, revisions, annotationCounts } = items;
    return {
      numbers: this.figures(`${kind} numbers`, numbers, shown),
      votes: this.column(`${kind} votes`, [counts, shown], () => figures(counts, shown, 5)),
      staleVotes: this.column(`${kind} stale`, [counts, freshCounts, shown], () =>
        figures(
          counts.map((count, k) => count - (freshCounts[k] as number)),
          shown,
          5,
        ),
      ),
      revisions: this.figures(`${kind} revisions`, revisions, shown),
      annotationCounts: this.figures(`${kind} annotations`, annotationCounts, shown),
    };
  }

  private shown(column: Int32Array | Uint8Array, isShown: (value: number) => boolean): Shown {
    if (this.includeArchived || column.every((value) => isShown(value))) return null;
    return Int32Array.from(column.keys()).filter((place) => isShown(column[place] as number));
  }

  private figures(name: string, column: Figures, shown: Shown): JsonColumn {
    return this.column(name, [column, shown], () => figures(column, shown));
  }

  private words(name: string, column: readonly unknown[], shown: Shown): JsonColumn {
    return this.column(name, [column, shown], () =>
      JSON.stringify(shown === null ? column : Array.from(shown, (place) => column[place])),
    );
  }

  private column(name: string, from: readonly unknown[], write: () => string): JsonColumn {
    return this.once(name, from, () => new JsonColumn(write));
  }

  private once<Value>(name: string, from: readonly unknown[], make: () => Value): Value {
    const known = this.made.get(name);
    if (known?.from.every((part, k) => part === from[k])) return known.value as Value; // made under this very name
    const value = make();
    this.made.set(name, { from, value });
    return value;
  }
}

/** Figures of the graph by place; 0 for what takes no part. */
function gathered(column: Figures, places: Int32Array): Float64Array {
  const values = new Float64Array(places.length);
  places.forEach((index, place) => {
    if (index >= 0) values[place] = column[index] as number;
  });
  return values;
}

function figures(column: Figures, shown: Shown, width = 1): string {
  if (shown === null) return `[${column.join(',')}]`;
  const values = new Float64Array(shown.length * width);
  shown.forEach((place, k) => values.set(column.subarray(place * width, place * width + width), k * width));
  return `[${values.join(',')}]`;
}

const flags = (column: Figures, shown: Shown): string =>
  `[${Array.from(shown ?? column.keys(), (place) => column[place] === 1).join(',')}]`;
