import type { MemoryReader } from '../../platform/database/memory-reader.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { timeBetweenLooks, timeBetweenTurns, WorkTime, type Half } from './cadence.js';
import type { DebateChange, DebateKey, FollowedTally } from './debate-change.js';
import { readEvents, type EventRecord } from './event.reader.js';
import { readAllTallies, readNamedTallies, readSeq, readTallySum } from './follow.reader.js';
import { Wakeup } from './wakeup.js';

/** Without any signal everything is compared this often: a lost signal costs seconds. */
const LOOK_ANYWAY_MS = 5_000;
/** Events that one look takes in at most; more follow at once. */
const EVENTS_PER_LOOK = 1_000;
const RETRY_MS = 125;
const RETRY_AT_MOST_MS = 2_000;

/** `isTurn`: whether the look is one of the listener's own; a half of a crowd has every other. */
export type FollowListener = (change: DebateChange, isTurn: boolean) => void;

/** What a reader wants to be known before it goes on; see `DebateFollower.reach`. */
export type AtLeast = {
  readonly seq?: number;
  readonly tallies?: readonly { readonly itemId: string; readonly version: number }[];
};

type Look = {
  readonly newest: number;
  readonly events: EventRecord[];
  readonly tallies: FollowedTally[];
  /** Whether `tallies` are those of all items that stand in the debate. */
  readonly isWhole: boolean;
};

/**
 * Keeps up with one debate for everybody on this node: reads each event and each changed tally once, whoever listens.
 * Signals only say when to look. Whether a listener's people may see what it hears is the listener's business.
 */
export class DebateFollower {
  private readonly listeners = new Map<FollowListener, Half | null>();
  private readonly wakeup = new Wakeup();
  private readonly named = new Set<string>();
  /** Version of the tally of every item that stands in the debate; null before the first look. */
  private versions: Map<string, number> | null = null;
  private newestSeq = 0;
  private mustCompare = true;
  private lastLook = -Infinity;
  /** The earliest time of the next look that a signal asks for. */
  private nextLookAt = -Infinity;
  private readonly delivery = new WorkTime();
  /** Looks that are over. */
  private looks = 0;
  private isLooking = false;
  private isStopped = false;
  private waiting: ((isStopped: boolean) => void)[] = [];

  constructor(
    private readonly reader: MemoryReader,
    private readonly debate: DebateKey,
    private readonly onFailure: (error: unknown) => void,
  ) {
    void this.run();
  }

  /** Seq up to which every listener has been told. */
  get seq(): number {
    return this.newestSeq;
  }

  /** Version of the tally that listeners know; undefined for what does not stand in the debate. */
  versionOf(itemId: string): number | undefined {
    return this.versions?.get(itemId);
  }

  /** @param half of a crowd that takes turns; null: every look is the listener's own */
  listen(listener: FollowListener, half: Half | null): () => void {
    this.listeners.set(listener, half);
    return () => void this.listeners.delete(listener);
  }

  get isHeard(): boolean {
    return this.listeners.size > 0;
  }

  /** Resolves to the seq from which on listeners are told, as soon as the database has answered for the first time. */
  async started(): Promise<number> {
    while (this.versions === null && !this.isStopped) await this.nextLook();
    return this.newestSeq;
  }

  /**
   * Looks at once where what is wanted is not known yet. Resolves to whether it is known then: if not, it is not in the
   * database either. Waits for as long as the database is away; race it against a time limit.
   */
  async reach(wanted: AtLeast): Promise<boolean> {
    await this.started();
    if (this.has(wanted)) return true;
    for (const { itemId } of wanted.tallies ?? []) this.named.add(itemId);
    await this.lookNow();
    return this.has(wanted);
  }

  /** Resolves when a look is over that began after this was called: what was committed before is known then. */
  async lookNow(): Promise<void> {
    const sure = this.looks + (this.isLooking ? 2 : 1);
    while (this.looks < sure && !this.isStopped) {
      this.wakeup.hurry();
      await this.nextLook();
    }
  }

  /** Something of the debate has changed; `items`: those whose tallies did. */
  signal(items: readonly string[] = []): void {
    for (const item of items) this.named.add(item);
    this.wakeup.ring();
  }

  /** The debate has events up to this seq. */
  signalSeq(seq: number): void {
    if (seq > this.newestSeq) this.wakeup.ring();
  }

  /** A listener tells how long it took until its people had a change, in ms. */
  took(milliseconds: number): void {
    this.delivery.tell(milliseconds);
  }

  /** Signals may have been missed. */
  compare(): void {
    this.mustCompare = true;
    this.wakeup.ring();
  }

  stop(): void {
    this.isStopped = true;
    this.wakeup.hurry();
    this.settle();
  }

  private get isInHalves(): boolean {
    for (const half of this.listeners.values()) if (half === 1) return true;
    return false;
  }

  private has({ seq = 0, tallies = [] }: AtLeast): boolean {
    return this.newestSeq >= seq && tallies.every((tally) => (this.versionOf(tally.itemId) ?? -1) >= tally.version);
  }

  private nextLook(): Promise<boolean> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private settle(): void {
    for (const resolve of this.waiting.splice(0)) resolve(this.isStopped);
  }

  private async run(): Promise<void> {
    let failures = 0;
    let compareAt = 0;
    while (!this.isStopped) {
      const asked = [...this.named];
      this.named.clear();
      const isWhole = this.mustCompare || performance.now() >= compareAt;
      this.mustCompare = false;
      this.lastLook = performance.now();
      try {
        this.isLooking = true;
        const look = await this.reader.snapshot((tx) => this.look(tx, asked, isWhole));
        this.isLooking = false;
        if (this.isStopped) return;
        failures = 0;
        const work = performance.now() - this.lastLook + this.delivery.next();
        this.nextLookAt = this.lastLook + (this.isInHalves ? timeBetweenTurns(work) : timeBetweenLooks(work));
        if (isWhole) compareAt = this.lastLook + LOOK_ANYWAY_MS;
        this.take(look);
        this.looks += 1;
        this.settle();
        await this.wakeup.wait(compareAt - performance.now(), () => this.nextLookAt - performance.now());
      } catch (error) {
        this.isLooking = false;
        if (this.isStopped) return;
        // Nothing is lost: the next look begins where the last good one ended.
        for (const item of asked) this.named.add(item);
        this.mustCompare ||= isWhole;
        if (failures === 0) this.onFailure(error);
        failures += 1;
        await this.wakeup.pause(Math.min(RETRY_MS * 2 ** failures, RETRY_AT_MOST_MS));
      }
    }
  }

  private async look(tx: Transaction, asked: readonly string[], isWhole: boolean): Promise<Look> {
    const { debate, newestSeq: from, versions } = this;
    if (versions === null) {
      const [newest, tallies] = await Promise.all([readSeq(tx, debate), readAllTallies(tx, debate)]);
      return { newest: newest ?? 0, events: [], tallies, isWhole: true };
    }
    const [newest, events, named, total] = await Promise.all([
      readSeq(tx, debate),
      readEvents(tx, debate, { afterSeq: from }, EVENTS_PER_LOOK),
      readNamedTallies(tx, debate, asked, from, EVENTS_PER_LOOK),
      isWhole ? readTallySum(tx, debate) : null,
    ]);
    const isCurrent = total === null || agrees(total, versions, named);
    const tallies = isCurrent ? named : await readAllTallies(tx, debate);
    return { newest: newest ?? 0, events, tallies, isWhole: !isCurrent };
  }

  /** Tells the listeners what is new in a look. No waiting in here: who begins to listen sees all of it or nothing. */
  private take({ newest, events, tallies, isWhole }: Look): void {
    const known = this.versions;
    if (known === null) {
      this.versions = new Map(tallies.map(({ itemId, version }) => [itemId, version]));
      this.newestSeq = newest;
      return;
    }
    const changed = tallies.filter(({ itemId, version }) => (known.get(itemId) ?? 0) !== version);
    const wentBack =
      newest < this.newestSeq || tallies.some(({ itemId, version }) => version < (known.get(itemId) ?? 0));
    if (isWhole) known.clear();
    for (const { itemId, version } of tallies) known.set(itemId, version);
    this.newestSeq = wentBack ? newest : (events.at(-1)?.seq ?? this.newestSeq);
    if (this.newestSeq < newest) this.wakeup.hurry(); // more happened at once than one look takes in
    if (events.length === 0 && changed.length === 0 && !wentBack) return;
    const change = { seq: this.newestSeq, events: wentBack ? [] : events, tallies: changed, resync: wentBack };
    const turn = this.isInHalves ? this.looks % 2 : null;
    for (const [listener, half] of this.listeners) listener(change, turn === null || half === null || half === turn);
  }
}

/** Whether the tallies that we know, with those just read, are all there are. */
function agrees(
  total: { readonly count: number; readonly sum: number },
  known: ReadonlyMap<string, number>,
  named: readonly FollowedTally[],
): boolean {
  let count = known.size;
  let sum = 0;
  for (const version of known.values()) sum += version;
  for (const { itemId, version } of named) {
    if (!known.has(itemId)) count += 1;
    sum += version - (known.get(itemId) ?? 0);
  }
  return count === total.count && sum === total.sum;
}
