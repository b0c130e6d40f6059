import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../platform/database/database.js';
import type { MemoryReader } from '../../platform/database/memory-reader.js';
import { NotFound, TryAgain, Unavailable } from '../../platform/errors.js';
import type { Rendered, Rendering, SharedReader } from '../../platform/graphql/shared-source.js';
import { mergeChanges, type DebateChange, type DebateKey, type FollowedTally } from './debate-change.js';
import type { DebateFollowers, Following } from './debate-followers.js';
import { readCatchUp, toUpdate, type DebateUpdate } from './debate-update.js';
import { barredReaders } from './feed-access.js';

type Reader = SharedReader<DebateUpdate, unknown>;
type Newcomer = { readonly reader: Reader; readonly afterSeq: number };
type Delivery = { readonly reader: Reader; readonly update: DebateUpdate };
type Job = { readonly as: Reader; readonly rendered: Rendered<unknown> };

/** Newcomers that are let in between two deliveries to the others; who comes in a crowd waits for some of these. */
const NEWCOMERS_PER_TURN = 500;
/** Different events after which newcomers of one turn begin: each costs a look into the log. */
const PASTS_PER_TURN = 8;
/** How often readers are asked after when nothing happens: a lost signal costs seconds. */
const CHECK_ANYWAY_MS = 5_000;
/** How long a newcomer waits for a database that does not answer. */
const START_MS = 5_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000];

/** What a channel works with. */
export type FeedParts = {
  readonly database: Database;
  readonly memory: MemoryReader;
  readonly followers: DebateFollowers;
};

/**
 * The readers of one debate on this node. One turn after the other: who newly came is asked after, what happened is given
 * to those who are here, then newcomers get what they missed. So each reader sees every event once and in order.
 */
export class FeedChannel {
  /** Everybody who has not left, newcomers included. */
  private readonly readers = new Set<Reader>();
  private readonly settled = new Set<Reader>();
  private newcomers: Newcomer[] = [];
  private following: Following | null = null;
  private pending: DebateChange | null = null;
  private mustCheck = false;
  private isAtWork = false;
  /** Seq up to which the settled readers have been told. */
  private seq = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly parts: FeedParts,
    private readonly debate: DebateKey,
    private readonly onEmpty: () => void,
  ) {
    this.timer = setInterval(() => this.check(), CHECK_ANYWAY_MS).unref();
  }

  /** Begins to deliver what came after the event; answers how to leave. */
  join(reader: Reader, afterSeq: number): () => void {
    this.readers.add(reader);
    this.newcomers.push({ reader, afterSeq });
    this.work();
    return () => this.leave(reader);
  }

  holds(accountId: string): boolean {
    for (const { viewer } of this.readers) if (viewer.accountId === accountId) return true;
    return false;
  }

  /** Asks after the readers, though nothing happened in the debate. */
  check(): void {
    this.mustCheck = true;
    this.work();
  }

  close(): void {
    for (const reader of this.readers) this.end(reader, null);
  }

  private leave(reader: Reader): void {
    if (!this.readers.delete(reader)) return;
    this.settled.delete(reader);
    if (this.readers.size > 0) return;
    clearInterval(this.timer);
    this.following?.stop();
    this.onEmpty();
  }

  private end(reader: Reader, error: unknown): void {
    if (!this.readers.has(reader)) return;
    this.leave(reader);
    reader.end(error);
  }

  private work(): void {
    if (this.isAtWork) return;
    this.isAtWork = true;
    void this.turns();
  }

  private async turns(): Promise<void> {
    while (this.newcomers.length > 0 || this.pending !== null || this.mustCheck) {
      const newcomers = this.nextNewcomers();
      const admitted = await this.admit(newcomers).catch((error: unknown) => this.endAll(newcomers, error));
      await this.goOn().catch((error: unknown) =>
        this.endAll(
          [...this.settled].map((reader) => ({ reader })),
          error,
        ),
      );
      await this.catchUp(admitted).catch((error: unknown) => this.endAll(admitted, error));
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

  /** A fault, or a database that stays away: they may come again, from where they are. */
  private endAll(readers: readonly { readonly reader: Reader }[], error: unknown): [] {
    for (const { reader } of readers) this.end(reader, error);
    return [];
  }

  /** Those who may read; the others are told that there is nothing. */
  private async admit(newcomers: readonly Newcomer[]): Promise<Newcomer[]> {
    if (newcomers.length === 0) return [];
    const barred = await this.barred(newcomers.map(({ reader }) => reader));
    const admitted = newcomers.filter(({ reader }) => !barred.has(reader.viewer.accountId));
    for (const { reader } of newcomers) if (barred.has(reader.viewer.accountId)) this.end(reader, new NotFound());
    if (admitted.length === 0) return [];
    await this.start();
    // What was written before somebody came is in their first update, also what another node wrote.
    await Promise.race([this.following?.lookNow(), soon()]);
    return admitted;
  }

  private async start(): Promise<void> {
    if (this.following !== null) return;
    const following = this.parts.followers.follow(this.debate, (change) => {
      this.pending = mergeChanges(this.pending, change);
      this.work();
    });
    const seq = await Promise.race([following.started, soon()]);
    if (seq === null || this.readers.size === 0) {
      following.stop();
      if (seq === null) throw new Unavailable();
      return;
    }
    this.following = following;
    this.seq = seq;
  }

  /** Gives to those who are here what happened, or at least asks whether they may still be. */
  private async goOn(): Promise<void> {
    const change = this.pending;
    this.pending = null;
    const mustCheck = this.mustCheck;
    this.mustCheck = false;
    if (change !== null) {
      this.seq = change.seq;
      const update = toUpdate(change);
      await this.deliver([...this.settled].map((reader) => ({ reader, update })));
    } else if (mustCheck && this.settled.size > 0) {
      const barred = await this.patiently(() => this.barred(this.settled));
      for (const reader of this.settled) if (barred.has(reader.viewer.accountId)) this.end(reader, new NotFound());
    }
  }

  /** Gives newcomers what they missed up to where the others are; from then on they are among these. */
  private async catchUp(newcomers: readonly Newcomer[]): Promise<void> {
    const { seq, following } = this;
    if (following === null || newcomers.length === 0) return;
    const updates = new Map<number, DebateUpdate>();
    const read = async (afterSeq: number) => {
      const missed = await readCatchUp(this.parts.memory, this.debate, afterSeq, seq);
      // What the others have yet to be told, the newcomers will be told with them.
      const later = new Set(this.pending?.tallies.map(({ itemId }) => itemId));
      const isTold = ({ itemId, version }: FollowedTally) =>
        !later.has(itemId) && version <= (following.versionOf(itemId) ?? -1);
      updates.set(afterSeq, toUpdate({ ...missed, tallies: missed.tallies.filter(isTold) }));
    };
    await Promise.all([...new Set(newcomers.map(({ afterSeq }) => afterSeq))].map(read));
    await this.deliver(
      newcomers.flatMap(({ reader, afterSeq }) => {
        const update = updates.get(afterSeq);
        return update === undefined ? [] : { reader, update };
      }),
    );
    for (const { reader } of newcomers) if (this.readers.has(reader)) this.settled.add(reader);
  }

  /**
   * Renders each update once for all who are given the same, then asks who may read, then delivers. In this order, so that
   * whoever lost the right gets nothing, and a rendering that was made as somebody who lost it is made again.
   */
  private async deliver(deliveries: readonly Delivery[]): Promise<void> {
    let waiting = deliveries;
    for (let attempt = 0; waiting.length > 0; attempt += 1) {
      const jobs = await this.render(waiting.filter(({ reader }) => this.readers.has(reader)));
      const barred = await this.patiently(() => this.barred(waiting.map(({ reader }) => reader)));
      const later: Delivery[] = [];
      let isAway = false;
      for (const delivery of waiting) {
        const { reader, update } = delivery;
        const job = jobs.get(reader.rendering)?.get(update);
        if (!this.readers.has(reader) || job === undefined) continue;
        const { outcome, content } = job.rendered;
        const isLastAttempt = attempt >= RETRY_MS.length;
        if (barred.has(reader.viewer.accountId)) this.end(reader, new NotFound());
        else if (barred.has(job.as.viewer.accountId)) later.push(delivery);
        else if (outcome === 'tryLater' && !isLastAttempt) isAway = later.push(delivery) > 0;
        else if (!reader.deliver(content)) this.leave(reader);
        else if (outcome !== 'whole') this.end(reader, null);
      }
      waiting = later;
      if (isAway) await sleep(RETRY_MS[attempt] ?? 0);
    }
  }

  private async render(
    deliveries: readonly Delivery[],
  ): Promise<Map<Rendering<DebateUpdate, unknown>, Map<DebateUpdate, Job>>> {
    const jobs = new Map<Rendering<DebateUpdate, unknown>, Map<DebateUpdate, Job>>();
    const begun: Promise<void>[] = [];
    for (const { reader, update } of deliveries) {
      const { rendering, viewer } = reader;
      let ofRendering = jobs.get(rendering);
      if (ofRendering === undefined) jobs.set(rendering, (ofRendering = new Map()));
      if (ofRendering.has(update)) continue;
      const place = ofRendering;
      const pending: { as: Reader; rendered: Rendered<unknown> } = { as: reader, rendered: NOT_YET };
      place.set(update, pending);
      begun.push(rendering.render(update, viewer).then((rendered) => void (pending.rendered = rendered)));
    }
    await Promise.all(begun);
    return jobs;
  }

  private barred(readers: Iterable<Reader>): Promise<ReadonlySet<string | null>> {
    return barredReaders(
      this.parts.database,
      this.debate,
      [...readers].map(({ viewer }) => viewer),
    );
  }

  /** Waits for a database that is away: those who follow lose nothing by it. */
  private async patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await ask();
      } catch (error) {
        const isPassing = error instanceof Unavailable || error instanceof TryAgain;
        if (!isPassing || this.readers.size === 0) throw error;
        await sleep(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0);
      }
    }
  }
}

const soon = (): Promise<null> => sleep(START_MS, null, { ref: false });

const NOT_YET: Rendered<unknown> = { content: null, outcome: 'tryLater' };
