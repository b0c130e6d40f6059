import { setTimeout as sleep } from 'node:timers/promises';
import type { MemoryReader } from '../../platform/database/memory-reader.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound, TryAgain } from '../../platform/errors.js';
import { itemsOf, tallyVersionOf, type DebateContent } from './debate-content.js';
import { DebateVersion, OutlineWriters } from './debate-version.js';
import {
  readContent,
  readNews,
  readNumberedTallies,
  readTallies,
  readTallyVersions,
  type DebateKey,
} from './graph.reader.js';
import { withItems, withTallies } from './merge-content.js';

/** What an answer must hold at least. */
export type AtLeast = {
  readonly seq: number;
  readonly tallies: readonly { readonly itemId: string; readonly version: number }[];
};

/** Tallies are compared with the database this often while the debate is read: a lost signal costs seconds. */
const COMPARE_MS = 5_000;
/** After so long an answer waits for the comparison. */
const COMPARE_FIRST_MS = 2 * COMPARE_MS;
/** How long an answer waits for what it must hold. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 100;

/** What one look at the database is for. */
type Look = { readonly asked: readonly string[]; readonly wantedSeq: number; readonly compares: boolean };

/** One debate in the memory of this node; moved forward when somebody reads it. */
export class RememberedDebate {
  private version: DebateVersion | null = null;
  /** Items whose tallies have changed since they were read. */
  private readonly named = new Set<string>();
  /** Numbers of items that were named once; 0 for those that do not stand here. */
  private readonly numbers = new Map<string, number>();
  /** What readers wait for; asked for once by each of their looks, for it may never come. */
  private wantedSeq = 0;
  private comparedAt = -Infinity;
  private mustCompare = false;
  private moving: Promise<void> | null = null;
  /** `needed`: the newest that readers wait for; a comparison is none of these. */
  private readonly moves = { begun: 0, done: 0, needed: 0 };

  constructor(
    private readonly reader: MemoryReader,
    private readonly debate: DebateKey,
  ) {}

  /** Claims and arguments. */
  get items(): number {
    return this.version === null ? 0 : itemsOf(this.version.content);
  }

  /** Votes on these items have changed. */
  nameItems(itemIds: readonly string[]): void {
    for (const itemId of itemIds) this.named.add(itemId);
  }

  /** Signals may have been missed. */
  distrust(): void {
    this.comparedAt = -Infinity;
  }

  /**
   * The newest version, which holds what is asked for and every vote that was known to have been cast when it was asked
   * for. Throws TryAgain where the database does not have it in time.
   */
  async reach(atLeast: AtLeast): Promise<DebateVersion> {
    const until = performance.now() + PATIENCE_MS;
    this.scheduleComparison();
    // Moves that begin from now on know all that is named now.
    const enough = this.named.size > 0 || this.mustCompare ? this.moves.begun + 1 : this.moves.needed;
    for (let looks = 0; ; looks++) {
      const { version } = this;
      if (version !== null && this.moves.done >= enough && this.has(version.content, atLeast)) return version;
      if (looks > 2) {
        if (performance.now() > until) throw notYet(atLeast, version);
        await sleep(PAUSE_MS); // a database that lags behind the one that was written to
      }
      this.wantedSeq = Math.max(this.wantedSeq, atLeast.seq);
      for (const { itemId } of this.missing(atLeast)) this.named.add(itemId);
      await this.move();
    }
  }

  private scheduleComparison(): void {
    if (this.version === null) return;
    const age = performance.now() - this.comparedAt;
    if (age >= COMPARE_FIRST_MS) this.mustCompare = true;
    else if (age >= COMPARE_MS && this.moving === null) {
      this.comparedAt = performance.now();
      // Nobody waits for this one. Where it fails, the next reader's fails, too, and is told.
      this.move(true).catch(() => undefined);
    }
  }

  private has(content: DebateContent, atLeast: AtLeast): boolean {
    return content.seq >= atLeast.seq && this.missing(atLeast).length === 0;
  }

  private missing({ tallies }: AtLeast): AtLeast['tallies'] {
    return tallies.filter(({ itemId, version }) => {
      const number = this.numbers.get(itemId);
      if (number === 0) return false;
      if (number === undefined || this.version === null) return true;
      return (tallyVersionOf(this.version.content, number) ?? Infinity) < version;
    });
  }

  /** One look at the database, shared by all who wait for one. */
  private move(compares = this.mustCompare): Promise<void> {
    this.moving ??= this.moveOn(compares).finally(() => {
      this.moving = null;
    });
    return this.moving;
  }

  private async moveOn(compares: boolean): Promise<void> {
    this.moves.begun += 1;
    const begun = this.moves.begun;
    const asked = [...this.named];
    const wantedSeq = compares ? Infinity : this.wantedSeq;
    this.named.clear();
    this.wantedSeq = 0;
    if (asked.length > 0 || this.mustCompare) this.moves.needed = begun;
    if (compares) this.mustCompare = false;
    const at = performance.now();
    try {
      const before = this.version;
      const content = await this.reader.snapshot((tx) =>
        this.look(tx, before?.content ?? null, { asked, wantedSeq, compares }),
      );
      if (content === null) throw new NotFound();
      this.version = before === null ? new DebateVersion(content, new OutlineWriters()) : advanced(before, content);
      if (compares || before === null) this.comparedAt = at;
      this.moves.done = begun;
    } catch (error) {
      for (const itemId of asked) this.named.add(itemId);
      this.mustCompare ||= compares;
      throw error;
    }
  }

  private async look(
    tx: Transaction,
    known: DebateContent | null,
    { asked, wantedSeq, compares }: Look,
  ): Promise<DebateContent | null> {
    const [news, tallies, versions] = await Promise.all([
      this.readForward(tx, known, wantedSeq),
      asked.length > 0 ? readTallies(tx, this.debate, asked) : [],
      compares && known !== null ? readTallyVersions(tx, this.debate) : null,
    ]);
    if (news === null) return null;
    this.learn(asked, tallies);
    const content = withTallies(news, tallies);
    if (versions === null) return content;
    const differing = differences(content, versions);
    // Something came or went that no event tells of.
    if (differing === null) return readContent(tx, this.debate);
    return differing.length === 0
      ? content
      : withTallies(content, await readNumberedTallies(tx, this.debate, differing));
  }

  private async readForward(
    tx: Transaction,
    known: DebateContent | null,
    wantedSeq: number,
  ): Promise<DebateContent | null> {
    if (known === null) return readContent(tx, this.debate);
    if (wantedSeq <= known.seq) return known;
    const part = await readNews(tx, this.debate, known);
    if (part === null) return readContent(tx, this.debate);
    for (const [itemId, number] of this.numbers) if (number === 0) this.numbers.delete(itemId);
    return withItems(known, part);
  }

  private learn(asked: readonly string[], rows: readonly { readonly itemId: string; readonly number: number }[]): void {
    // Ids come from clients, too: what they make up must not fill the memory.
    if (this.numbers.size > this.items + 1_000) this.numbers.clear();
    for (const itemId of asked) this.numbers.set(itemId, 0);
    for (const { itemId, number } of rows) this.numbers.set(itemId, number);
  }
}

const advanced = (before: DebateVersion, content: DebateContent): DebateVersion =>
  content === before.content ? before : before.followedBy(content);

/** Numbers whose tallies differ from those in the database; null where not the same items stand in the debate. */
function differences(content: DebateContent, versions: ReadonlyMap<number, number>): number[] | null {
  if (itemsOf(content) !== versions.size) return null;
  const differing: number[] = [];
  for (const [number, version] of versions) {
    const known = tallyVersionOf(content, number);
    if (known === null || version < known) return null;
    if (known !== version) differing.push(number);
  }
  return differing;
}

function notYet({ seq, tallies }: AtLeast, version: DebateVersion | null): TryAgain {
  const known = version === null ? 'nothing of the debate yet' : `the debate up to seq ${version.content.seq}`;
  const wanted = tallies.length === 0 ? `seq ${seq}` : `seq ${seq} and ${tallies.length} tallies`;
  return new TryAgain(`This server knows ${known}, but atLeast asks for ${wanted}. Ask again in a moment.`);
}
