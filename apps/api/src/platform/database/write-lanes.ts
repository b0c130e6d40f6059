import { TryAgain, Unavailable } from '../errors.js';

/** How writers queue. */
export type WriteLaneOptions = {
  /** Pieces of work of one lane at the same time at most. */
  readonly abreast: number;
  /** Pieces of work of all lanes together: what is left of the connections is for readers. */
  readonly atOnce: number;
  /** Pieces of work that may wait in one lane. */
  readonly waiting: number;
  /** How long nothing may move in a lane before those who wait there are told that the database does not answer. */
  readonly stillMs: number;
  /** How long anybody waits in a lane that moves. */
  readonly patienceMs: number;
};

type Waiting = {
  readonly lane: string;
  readonly since: number;
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
};

/** As it is; `moved`: when somebody was done there last. */
type Lane = { atWork: number; waiting: number; moved: number };

const SWEEP_MS = 100;
const CROWDED = 'Too many people write here at this moment. Nothing was written; try again.';

/**
 * Lets writers that would wait for each other in the database, as all do that write to one debate, wait here, where they
 * hold no connection. In order of arrival; a lane that is full delays no other. "Busy" and "gone" are told apart: who
 * waits behind others that get on is patient, who waits behind nothing but silence is not.
 */
export class WriteLanes {
  private readonly lanes = new Map<string, Lane>();
  private queue: Waiting[] = [];
  private atWork = 0;
  /** When somebody was done last, in whatever lane. */
  private moved = -Infinity;
  private sweeping: NodeJS.Timeout | null = null;

  constructor(private readonly options: WriteLaneOptions) {}

  /**
   * Does the work when its turn comes.
   *
   * @param lane what those have in common who would only wait for each other
   * @throws TryAgain where too many wait, or for too long; nothing was begun
   * @throws Unavailable where the database does not answer those who are ahead; nothing was begun
   */
  async run<Result>(lane: string, work: () => Promise<Result>): Promise<Result> {
    await this.enter(lane);
    try {
      return await work();
    } catch (error) {
      // What the database is to one it is to all: nobody waits for the same answer one after the other.
      if (error instanceof Unavailable) this.refuseAll(error);
      throw error;
    } finally {
      this.leave(lane);
    }
  }

  private enter(name: string): Promise<void> | undefined {
    const lane = this.laneOf(name);
    if (this.hasRoom(lane)) {
      this.begin(lane);
      return undefined;
    }
    if (lane.waiting >= this.options.waiting) throw new TryAgain(CROWDED);
    lane.waiting += 1;
    this.sweeping ??= setInterval(() => this.sweep(), SWEEP_MS);
    return new Promise((resolve, reject) => {
      this.queue.push({ lane: name, since: performance.now(), enter: resolve, refuse: reject });
    });
  }

  private leave(name: string): void {
    const lane = this.laneOf(name);
    lane.atWork -= 1;
    this.atWork -= 1;
    this.moved = lane.moved = performance.now();
    const next = this.queue.findIndex((waiting) => this.hasRoom(this.laneOf(waiting.lane)));
    const [entering] = next < 0 ? [] : this.queue.splice(next, 1);
    if (entering !== undefined) {
      const its = this.laneOf(entering.lane);
      its.waiting -= 1;
      this.begin(its);
      entering.enter();
    }
    this.tidy(name, lane);
  }

  /** Gives up those who have waited too long, whatever for. */
  private sweep(): void {
    const now = performance.now();
    const { stillMs, patienceMs } = this.options;
    this.refuseWhere(({ lane: name, since }) => {
      if (now - since > patienceMs) return new TryAgain(CROWDED);
      const lane = this.laneOf(name);
      // Nobody at work in it: it is the other lanes that it waits for.
      const moved = lane.atWork === 0 ? this.moved : lane.moved;
      return now - Math.max(since, moved) > stillMs ? new Unavailable() : null;
    });
  }

  private refuseAll(cause: Unavailable): void {
    this.refuseWhere(() => Object.assign(new Unavailable(), { cause }));
  }

  private refuseWhere(refusalFor: (waiting: Waiting) => Error | null): void {
    const staying: Waiting[] = [];
    for (const waiting of this.queue) {
      const refusal = refusalFor(waiting);
      if (refusal === null) staying.push(waiting);
      else {
        const lane = this.laneOf(waiting.lane);
        lane.waiting -= 1;
        waiting.refuse(refusal);
        this.tidy(waiting.lane, lane);
      }
    }
    this.queue = staying;
    if (staying.length === 0 && this.sweeping !== null) {
      clearInterval(this.sweeping);
      this.sweeping = null;
    }
  }

  private begin(lane: Lane): void {
    lane.atWork += 1;
    this.atWork += 1;
  }

  private hasRoom(lane: Lane): boolean {
    return this.atWork < this.options.atOnce && lane.atWork < this.options.abreast;
  }

  private laneOf(name: string): Lane {
    const known = this.lanes.get(name);
    if (known !== undefined) return known;
    const lane = { atWork: 0, waiting: 0, moved: -Infinity };
    this.lanes.set(name, lane);
    return lane;
  }

  private tidy(name: string, lane: Lane): void {
    if (lane.atWork === 0 && lane.waiting === 0) this.lanes.delete(name);
  }
}
