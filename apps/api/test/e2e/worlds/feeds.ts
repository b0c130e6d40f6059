import type { TestClient } from '../../harness/test-client.js';

const FOLLOW = `subscription ($debate: ID!, $afterSeq: Int!) { debateEvents(debateId: $debate, afterSeq: $afterSeq) {
  seq resyncRequired
  events { id seq type summary at numbers actor { name } viewerCanUndo digest }
  tallies { number tally { counts staleCounts total mean version } } } }`;

type Update = {
  readonly seq: number;
  readonly resyncRequired: boolean;
  readonly events: readonly object[];
  readonly tallies: readonly { readonly number: number; readonly tally: { readonly version: number } }[];
};
type Frame = { readonly data?: { readonly debateEvents: Update } | null; readonly errors?: unknown };

/** One open feed of somebody, over a WebSocket or as an event stream, with every frame as it came. */
export class Feed {
  seq = 0;
  readonly versions = new Map<number, number>();
  hasEnded = false;
  private frames: Frame[] = [];

  constructor(
    readonly channel: string,
    client: TestClient,
    over: 'WebSocket' | 'event stream',
    debate: string,
    afterSeq: number,
  ) {
    const of = { debate, afterSeq };
    void (over === 'WebSocket' ? this.follow(client, of) : this.read(client, of))
      .catch(() => undefined) // the server ends with its world, or begins anew
      .finally(() => (this.hasEnded = true));
  }

  /** Each frame that came since the last time, whole and in order: nothing is expected to happen. */
  takeFrames(): string {
    return JSON.stringify(this.frames.splice(0));
  }

  /**
   * What came since the last time, as it adds up: each event in order, the newest tally of each number, anything else. In
   * how many frames one act of an admin or an editor comes is a matter of milliseconds; the act is the same in all worlds.
   */
  takeSum(): string {
    const frames = this.frames.splice(0);
    const updates = frames.flatMap(({ data }) => (data == null ? [] : [data.debateEvents]));
    const tallies = new Map(updates.flatMap((update) => update.tallies.map((tally) => [tally.number, tally] as const)));
    return JSON.stringify({
      errors: frames.filter(({ data }) => data == null),
      resync: updates.some(({ resyncRequired }) => resyncRequired),
      events: updates.flatMap(({ events }) => events),
      tallies: [...tallies.values()].sort((a, b) => a.number - b.number),
      seq: this.seq,
    });
  }

  private take(frame: Frame): void {
    this.frames.push(frame);
    const update = frame.data?.debateEvents;
    if (update === undefined) return;
    this.seq = update.seq;
    for (const { number, tally } of update.tallies) this.versions.set(number, tally.version);
  }

  private async follow(client: TestClient, of: Record<string, unknown>): Promise<void> {
    for await (const frame of client.subscribe<{ debateEvents: Update }>(FOLLOW, of)) this.take(frame);
  }

  private async read(client: TestClient, variables: Record<string, unknown>): Promise<void> {
    const response = await client.fetch('/graphql/stream', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: FOLLOW, variables }),
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      // Comments keep the line open, `retry` is drawn by chance for each stream: neither follows a vote.
      for (const event of events) {
        const data = /^event: next\ndata: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) this.take(JSON.parse(data) as Frame);
      }
    }
  }
}

/** Resolves when all feeds that are open know of the event and of the tallies; rejects when that takes long. */
export async function caughtUp(
  feeds: readonly Feed[],
  seq: number,
  versions: ReadonlyMap<number, number> = new Map(),
): Promise<void> {
  const isBehind = (feed: Feed) =>
    !feed.hasEnded &&
    (feed.seq < seq || [...versions].some(([number, version]) => (feed.versions.get(number) ?? -1) < version));
  for (let tries = 0; tries < 500; tries += 1) {
    if (!feeds.some(isBehind)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(
    `Feeds that never heard of it: ${feeds
      .filter(isBehind)
      .map(({ channel }) => channel)
      .join(', ')}`,
  );
}
