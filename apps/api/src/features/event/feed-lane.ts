import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotFound, TryAgain, Unavailable } from '../../platform/errors.js';
import type { Rendering, SharedReader } from '../../platform/graphql/shared-source.js';
import { TURN_AT_LATEST, type Half } from './cadence.js';
import { mergeChanges, type DebateChange, type FollowedTally } from './debate-change.js';
import type { FollowListener } from './debate-follower.js';
import type { Following } from './debate-followers.js';
import { toUpdate, type DebateUpdate } from './debate-update.js';
import type { Barred } from './feed-access.js';

export type Reader = SharedReader<DebateUpdate, unknown>;
type Newcomer = { readonly reader: Reader; readonly afterSeq: number };

/** What all lanes of a debate have in common. */
export interface LaneSource {
  /** Every change of the debate from now on. */
  follow(listener: FollowListener, half: Half): Following;
  /** Who of them may not read the debate; asked of the database after the call. */
  barred(viewers: readonly Viewer[]): Promise<Barred>;
  /** What happened after one event and up to another. */
  missed(afterSeq: number, seq: number): Promise<DebateChange>;
}

/** Newcomers that are let in between two deliveries to the others; who comes in a crowd waits for some of these. */
const NEWCOMERS_PER_TURN = 500;
/** Different events after which newcomers of one turn begin: each costs a look into the log and a rendering. */
const PASTS_PER_TURN = 8;
/** Messages that are written without letting anything else on this node have its turn: a few ms. */
const WRITES_AT_ONCE = 500;
/** How long a newcomer waits for a database that does not answer. */
const START_MS = 5_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000];

/**
 * The readers of a debate who are given the very same answer, so that one slow document delays its own readers and nobody
 * else. One turn after the other: who newly came is asked after, what happened is given to those who are here, then
 * newcomers get what they missed. So each reader sees every event once and in order.
 */
export class FeedLane {
  /** Everybody who has not left, newcomers included. */
  private readonly readers = new Set<Reader>();
  private readonly settled = new Set<Reader>();
  private newcomers: Newcomer[] = [];
  private following: Following | null = null;
  private pending: DebateChange | null = null;
  /** Whether the readers are to be told of what is pending. */
  private isDue = false;
  private turn: NodeJS.Timeout | undefined;
  private isAtWork = false;
  private mustCheck = false;
  private isChecking = false;
  /** Seq up to which the settled readers have been told. */
  private seq = 0;

  constructor(
    private readonly source: LaneSource,
    private readonly rendering: Rendering<DebateUpdate, unknown>,
    private readonly half: Half,
    private readonly onEmpty: () => void,
  ) {}

  /** Begins to deliver what came after the event; answers how to leave. */
  join(reader: Reader, afterSeq: number): () => void {
    this.readers.add(reader);
    this.newcomers.push({ reader, afterSeq });
    this.work();
    return () => this.leave(reader);
  }

  get size(): number {
    return this.readers.size;
  }

  holds(accountId: string): boolean {
    for (const { viewer } of this.readers) if (viewer.accountId === accountId) return true;
    return false;
  }

  /** Asks after the readers, though nothing happened in the debate. Waits for no delivery. */
  check(): void {
    this.mustCheck = true;
    if (!this.isChecking) void this.checks();
  }

  close(): void {
    for (const reader of this.readers) this.end(reader, null);
  }

  private leave(reader: Reader): void {
    if (!this.readers.delete(reader)) return;
    this.settled.delete(reader);
    if (this.readers.size > 0) return;
    clearTimeout(this.turn);
    this.following?.stop();
    this.onEmpty();
  }

  private end(reader: Reader, error: unknown): void {
    if (!this.readers.has(reader)) return;
    this.leave(reader);
    reader.end(error);
  }

  /** A fault, or a database that stays away: they may come again, from where they are. */
  private endAll(readers: Iterable<Reader>, error: unknown): void {
    for (const reader of [...readers]) this.end(reader, error);
  }

  private async checks(): Promise<void> {
    this.isChecking = true;
    while (this.mustCheck && this.readers.size > 0) {
      this.mustCheck = false;
      try {
        const barred = await this.barred(this.readers);
        for (const reader of this.readers) if (isIn(barred, reader)) this.end(reader, new NotFound());
      } catch (error) {
        this.endAll(this.readers, error);
      }
    }
    this.isChecking = false;
  }

  private work(): void {
    if (this.isAtWork) return;
    this.isAtWork = true;
    void this.turns();
  }

  private async turns(): Promise<void> {
    while (this.newcomers.length > 0 || this.isDue) {
      const newcomers = this.nextNewcomers();
      const came = newcomers.map(({ reader }) => reader);
      await this.admit(came).catch((error: unknown) => this.endAll(came, error));
      await this.goOn().catch((error: unknown) => this.endAll(this.settled, error));
      await this.catchUp(newcomers).catch((error: unknown) => this.endAll(came, error));
    }
    this.isAtWork = false;
  }

  /** Those who wait longest, as far as they do not keep the others waiting for too many different pasts. */
  private nextNewcomers(): Newcomer[] {
    const pasts = new Set<number>();
    const isTooMuch = ({ afterSeq }: Newcomer) => pasts.add(afterSeq).size > PASTS_PER_TURN;
    const end = this.newcomers.findIndex((newcomer, place) => place >= NEWCOMERS_PER_TURN || isTooMuch(newcomer));
    return this.newcomers.splice(0, end === -1 ? Infinity : end);
  }

  /** Who may not read is told that there is nothing; for the others the debate is followed from now on. */
  private async admit(came: readonly Reader[]): Promise<void> {
    if (came.length === 0) return;
    const barred = await this.source.barred(came.map(({ viewer }) => viewer));
    for (const reader of came) if (isIn(barred, reader)) this.end(reader, new NotFound());
    if (this.readers.size === 0) return;
    await this.start();
    // What was written before somebody came is in their first update, also what another node wrote.
    await Promise.race([this.following?.lookNow(), soon()]);
  }

  private async start(): Promise<void> {
    if (this.following !== null) return;
    const following = this.source.follow((change, isTurn) => {
      this.pending = mergeChanges(this.pending, change);
      if (isTurn) this.takeTurn();
      else this.turn ??= setTimeout(() => this.takeTurn(), TURN_AT_LATEST);
    }, this.half);
    const seq = await Promise.race([following.started, soon()]);
    if (seq === null || this.readers.size === 0) {
      following.stop();
      if (seq === null) throw new Unavailable();
      return;
    }
    this.following = following;
    this.seq = seq;
  }

  private takeTurn(): void {
    this.isDue = true;
    this.work();
  }

  /** Gives to those who are here what happened. */
  private async goOn(): Promise<void> {
    clearTimeout(this.turn);
    this.turn = undefined;
    this.isDue = false;
    const change = this.pending;
    if (change === null) return;
    this.pending = null;
    this.seq = change.seq;
    const began = performance.now();
    await this.deliver(toUpdate(change), this.settled);
    this.following?.took(performance.now() - began);
  }

  /** Gives newcomers what they missed up to where the others are; from then on they are among these. */
  private async catchUp(newcomers: readonly Newcomer[]): Promise<void> {
    const { seq, following } = this;
    if (following === null) return;
    const pasts = new Map<number, Reader[]>();
    for (const { reader, afterSeq } of newcomers) {
      if (!this.readers.has(reader)) continue;
      const sharing = pasts.get(afterSeq);
      if (sharing === undefined) pasts.set(afterSeq, [reader]);
      else sharing.push(reader);
    }
    const tell = async (afterSeq: number, readers: readonly Reader[]) => {
      const missed = await this.source.missed(afterSeq, seq);
      // What the others have yet to be told, the newcomers will be told with them.
      const later = new Set(this.pending?.tallies.map(({ itemId }) => itemId));
      const isTold = ({ itemId, version }: FollowedTally) =>
        !later.has(itemId) && version <= (following.versionOf(itemId) ?? -1);
      await this.deliver(toUpdate({ ...missed, tallies: missed.tallies.filter(isTold) }), readers);
    };
    await Promise.all([...pasts].map(([afterSeq, readers]) => tell(afterSeq, readers)));
    for (const { reader } of newcomers) if (this.readers.has(reader)) this.settled.add(reader);
  }

  /**
   * Renders the update once, then asks who may read, then delivers. In this order, so that whoever lost the right gets
   * nothing, and a rendering that was made as somebody who lost it is made again.
   */
  private async deliver(update: DebateUpdate, readers: Iterable<Reader>): Promise<void> {
    let waiting = [...readers];
    for (let attempt = 0; ; attempt += 1) {
      waiting = waiting.filter((reader) => this.readers.has(reader));
      const [as] = waiting;
      if (as === undefined) return;
      const { content, outcome } = await this.rendering.render(update, as.viewer);
      const barred = await this.barred(waiting);
      const isAway = outcome === 'tryLater' && attempt < RETRY_MS.length;
      if (isAway || isIn(barred, as)) {
        for (const reader of waiting) if (isIn(barred, reader)) this.end(reader, new NotFound());
        if (isAway) await sleep(RETRY_MS[attempt] ?? 0);
        continue;
      }
      for (const [place, reader] of waiting.entries()) {
        if (place % WRITES_AT_ONCE === WRITES_AT_ONCE - 1) await nextTurn();
        if (!this.readers.has(reader)) continue;
        if (isIn(barred, reader)) this.end(reader, new NotFound());
        else if (!reader.deliver(content)) this.leave(reader);
        else if (outcome !== 'whole') this.end(reader, null);
      }
      return;
    }
  }

  /** Who of them may not read. Waits for a database that is away: those who follow lose nothing by it. */
  private async barred(readers: Iterable<Reader>): Promise<Barred> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.source.barred(Array.from(readers, ({ viewer }) => viewer));
      } catch (error) {
        const isPassing = error instanceof Unavailable || error instanceof TryAgain;
        if (!isPassing || this.readers.size === 0) throw error;
        await sleep(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0);
      }
    }
  }
}

const isIn = (isBarred: Barred, { viewer }: Reader): boolean => isBarred(viewer);

const soon = (): Promise<null> => sleep(START_MS, null, { ref: false });
