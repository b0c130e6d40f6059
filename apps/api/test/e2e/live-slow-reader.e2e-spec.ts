import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SignalBus } from '../../src/platform/live/signal-bus.js';
import { parseGlobalId } from '../../src/platform/graphql/global-id.js';
import { socketLimits } from '../../src/platform/graphql/limits.js';
import { beginDebate } from '../harness/api-scene.js';
import { RawSocket } from '../harness/raw-socket.js';
import { useTestApi } from '../harness/test-api.js';
import { withClient } from '../harness/test-cluster.js';

/** An event is some 2 kB in this document, so that a few thousand fill every buffer on the way. */
const LONG = `subscription Long($id: ID!, $after: Int!) { debateEvents(debateId: $id, afterSeq: $after) { seq resyncRequired events { seq ${Array.from(
  { length: 25 },
  (_, index) => `digest${index}: digest`,
).join(' ')} } } }`;
/** Only what somebody holds counts as used. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heldBuffers(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

const EVENTS_AT_ONCE = 900;

type Update = { seq: number; resyncRequired: boolean; events: { seq: number }[] };

describe('[L4] a reader who stops reading', () => {
  const api = useTestApi();
  const sockets: RawSocket[] = [];
  let scene: Awaited<ReturnType<typeof beginDebate>>;
  beforeAll(async () => {
    scene = await beginDebate(api);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  /** Appends to the log as an import does; answers the seq of the last event. */
  async function happen(count: number): Promise<number> {
    const { teamId, id: debateId } = parseGlobalId(scene.debateId)!;
    const seq = await withClient(api.database.ownerUrl, async (client) => {
      await client.query(`SELECT set_config('counterpoint.viewer', $1, false)`, [scene.account.accountId]);
      const { rows } = await client.query<{ seq: number }>(
        `SELECT max((appended).seq)::int AS seq FROM (
           SELECT append_event($1, ARRAY[$2::uuid], 'CLAIM_EDITED', 'claim', $2, '{}', '{}', NULL, NULL) AS appended
             FROM generate_series(1, $3)) e`,
        [teamId, debateId, count],
      );
      return rows[0]!.seq;
    });
    api.get(SignalBus).publish([{ kind: 'events', debateId, seq }]);
    return seq;
  }
  async function follow(after: number): Promise<RawSocket> {
    const socket = new RawSocket(api.origin, { cookie: `sid=${scene.client.cookie}`, origin: api.origin });
    sockets.push(socket);
    await socket.init();
    socket.subscribe('1', LONG, { id: scene.debateId, after });
    await socket.message(({ type }) => type === 'next');
    return socket;
  }
  const updatesOf = (socket: RawSocket): Update[] =>
    socket.received
      .filter(({ type }) => type === 'next')
      .map(({ payload }) => (payload as { data: { debateEvents: Update } }).data.debateEvents);
  const isAt = (socket: RawSocket, seq: number) =>
    socket.message(
      ({ type, payload }) =>
        type === 'next' && (payload as { data: { debateEvents: Update } }).data.debateEvents.seq >= seq,
    );

  it('is cut off with its code, costs the server little, holds nobody up and can come back', async () => {
    const start = await happen(1);
    const quick = await follow(start);
    const slow = await Promise.all(Array.from({ length: 5 }, () => follow(start)));
    for (const socket of slow) socket.pause();
    const paused = performance.now();
    let last = start;
    const flood = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1) {
        last = await happen(EVENTS_AT_ONCE);
        await isAt(quick, last);
        quick.received.length = 0;
      }
      return heldBuffers();
    };
    const full = await flood(9);
    const later = await flood(6);
    // Once their buffers are full nothing more is kept for them, though some 11 MB more were meant for each of the five.
    expect(later - full).toBeLessThan(20_000_000);
    // Who answers no ping either is cut: on a machine so busy that the flood took that long, the word may be lost.
    const isPinged = performance.now() - paused > socketLimits.pingMs;
    for (const socket of slow) socket.resume();
    const closed = await Promise.all(slow.map((socket) => socket.closed));
    for (const { code, reason } of closed) {
      expect(isPinged ? ['1013 Reads too slowly', '1006 '] : ['1013 Reads too slowly']).toContain(`${code} ${reason}`);
    }

    // What they did get has no hole, and they go on where it ends; or, too far behind, read anew.
    for (const socket of slow) {
      const seqs = updatesOf(socket).flatMap(({ events }) => events.map(({ seq }) => seq));
      const known = start + seqs.length;
      expect(seqs).toEqual(seqs.map((_, place) => start + 1 + place));
      expect(known).toBeLessThan(last);
      const [first] = updatesOf(await follow(known));
      expect(first).toMatchObject({ seq: last, resyncRequired: last - known > 1_000 });
    }
  }, 90_000);

  it('is cut off on an event stream, too', async () => {
    const start = await happen(1);
    const variables = encodeURIComponent(JSON.stringify({ id: scene.debateId, after: start }));
    const address = `${api.origin}/graphql/stream?query=${encodeURIComponent(LONG)}&variables=${variables}`;
    const response = await new Promise<IncomingMessage>((resolve) => {
      const headers = {
        accept: 'text/event-stream',
        cookie: `sid=${scene.client.cookie}`,
        'x-counterpoint-client': '1',
      };
      request(address, { headers: { ...headers, origin: api.origin } }, resolve).end();
    });
    response.pause();
    const ended = new Promise<string>((resolve) =>
      response.once('error', () => resolve('cut')).once('end', () => resolve('ended')),
    );
    for (let round = 0; round < 12; round += 1) {
      await happen(EVENTS_AT_ONCE);
      await sleep(150);
    }
    response.resume();
    expect(await ended).toBe('cut');
  }, 90_000);
});
