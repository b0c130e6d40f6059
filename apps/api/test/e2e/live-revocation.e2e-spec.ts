import { SignalBus } from '../../src/platform/live/signal-bus.js';
import { ask, beginDebate, joinTeam } from '../harness/api-scene.js';
import { RawSocket } from '../harness/raw-socket.js';
import { useTestApi, type TestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { withClient } from '../harness/test-cluster.js';

const FOLLOW = `subscription Follow($id: ID!) { debateEvents(debateId: $id, afterSeq: 0) { seq events { seq summary } } }`;
/** From the commit on; the goal is a second. */
const SILENT_MS = 1_000;
/** A signal that is lost costs the time until everybody looks anyway. */
const SILENT_ANYWAY_MS = 7_000;

describe('[L5] whoever loses the right to read', () => {
  const here = useTestApi();
  const there = useTestApi({ beside: here });
  const sockets: RawSocket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  async function follow(node: TestApi, client: TestClient, debateId: string): Promise<RawSocket> {
    const socket = new RawSocket(node.origin, { cookie: `sid=${client.cookie}`, origin: node.origin });
    sockets.push(socket);
    await socket.init();
    socket.subscribe('1', FOLLOW, { id: debateId });
    await socket.message(({ type }) => type === 'next');
    return socket;
  }
  /** Milliseconds until each of them has been told that there is nothing, and has been told nothing else. */
  async function silenceOf(readers: readonly RawSocket[], commit: () => Promise<unknown>): Promise<number> {
    const before = readers.map((reader) => reader.received.length);
    await commit();
    const committed = performance.now();
    await Promise.all(readers.map((reader) => reader.message(({ type }) => type === 'complete')));
    const silent = performance.now() - committed;
    for (const [index, reader] of readers.entries()) {
      expect(reader.received.slice(before[index])).toEqual([
        {
          id: '1',
          type: 'next',
          payload: { errors: [expect.objectContaining({ extensions: { code: 'NOT_FOUND' } })] },
        },
        { id: '1', type: 'complete' },
      ]);
    }
    return silent;
  }
  const asOwner = (sql: string, values: unknown[]) =>
    withClient(here.database.ownerUrl, (connection) => connection.query(sql, values));
  const leaveTeam = (accountId: string) => asOwner('DELETE FROM membership WHERE account_id = $1', [accountId]);
  const idOf = async (client: TestClient) => {
    const { viewer } = await ask<{ viewer: { account: { id: string } } }>(client, '{ viewer { account { id } } }');
    return Buffer.from(viewer.account.id, 'base64url')
      .toString('hex')
      .slice(-32)
      .replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };

  it('is silent within a second on every node when the debate is closed to them', async () => {
    const scene = await beginDebate(here);
    const [bob, cleo] = [await joinTeam(here, scene.account, 'member'), await joinTeam(here, scene.account, 'guest')];
    const readers = await Promise.all([
      follow(here, bob, scene.debateId),
      follow(there, bob, scene.debateId),
      follow(there, cleo, scene.debateId),
    ]);
    const owner = await follow(there, scene.client, scene.debateId);
    const silent = await silenceOf(readers, () =>
      ask(
        scene.client,
        'mutation ($id: ID!) { editDebate(input: { debateId: $id, visibility: PRIVATE, expectedRevision: 1 }) { __typename } }',
        {
          id: scene.debateId,
        },
      ),
    );
    expect(silent).toBeLessThan(SILENT_MS);
    // Who may still read goes on, and hears of it.
    await owner.message((message) => JSON.stringify(message).includes('changed the settings'));
  });

  it('is silent within a second on every node when their rights change and nothing else happens', async () => {
    const scene = await beginDebate(here);
    const bob = await joinTeam(here, scene.account, 'member');
    const cleo = await joinTeam(here, scene.account, 'member');
    const accountId = await idOf(bob);
    const readers = await Promise.all([here, there].map((node) => follow(node, bob, scene.debateId)));
    const other = await follow(there, cleo, scene.debateId);
    const silent = await silenceOf(readers, async () => {
      await leaveTeam(accountId);
      here.get(SignalBus).publish([{ kind: 'rightsChanged', accountId }]);
    });
    expect(silent).toBeLessThan(SILENT_MS);
    expect(other.received.filter(({ type }) => type === 'complete')).toEqual([]);
  });

  it('is silent after seconds even where no signal tells of it, and is given nothing in between', async () => {
    const scene = await beginDebate(here);
    const bob = await joinTeam(here, scene.account, 'member');
    const accountId = await idOf(bob);
    const readers = await Promise.all([here, there].map((node) => follow(node, bob, scene.debateId)));
    expect(await silenceOf(readers, () => leaveTeam(accountId))).toBeLessThan(SILENT_ANYWAY_MS);
  }, 20_000);

  it('is given nothing of what happens right after the commit, whatever the signals do', async () => {
    const scene = await beginDebate(here);
    const bob = await joinTeam(here, scene.account, 'member');
    const accountId = await idOf(bob);
    const readers = await Promise.all([here, there].map((node) => follow(node, bob, scene.debateId)));
    const silent = await silenceOf(readers, async () => {
      await leaveTeam(accountId);
      await ask(
        scene.client,
        'mutation ($id: ID!) { addClaim(input: { debateId: $id, text: "not for them" }) { __typename } }',
        {
          id: scene.debateId,
        },
      );
    });
    expect(silent).toBeLessThan(SILENT_MS);
    expect(JSON.stringify(readers.map(({ received }) => received))).not.toContain('#2');
  });

  it('whose session ends is cut off on every node: with a signal within a second, without one after seconds', async () => {
    const scene = await beginDebate(here);
    for (const [end, atMost] of [
      [(client: TestClient) => ask(client, 'mutation { signOut { __typename } }'), SILENT_MS],
      [
        (client: TestClient) => idOf(client).then((id) => asOwner('DELETE FROM session WHERE account_id = $1', [id])),
        SILENT_ANYWAY_MS,
      ],
    ] as const) {
      const bob = await joinTeam(here, scene.account, 'member');
      const readers = await Promise.all([here, there].map((node) => follow(node, bob, scene.debateId)));
      await end(bob);
      const ended = performance.now();
      const closed = await Promise.all(readers.map((reader) => reader.closed));
      expect(performance.now() - ended).toBeLessThan(atMost);
      expect(closed).toEqual([
        { code: 4401, reason: 'Session ended' },
        { code: 4401, reason: 'Session ended' },
      ]);
    }
  }, 20_000);
});
