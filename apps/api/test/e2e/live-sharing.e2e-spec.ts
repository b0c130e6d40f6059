import { Connections } from '../../src/platform/database/connections.js';
import { ask, beginDebate, joinTeam } from '../harness/api-scene.js';
import { RawSocket } from '../harness/raw-socket.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';

/** The same for all who may read. */
const SHARED = `subscription Follow($id: ID!, $after: Int!) {
  debateEvents(debateId: $id, afterSeq: $after) { seq events { seq summary actor { name } } tallies { number tally { counts version } } } }`;
/** What one may do differs. */
const OWN = `subscription Follow($id: ID!, $after: Int!) {
  debateEvents(debateId: $id, afterSeq: $after) { seq events { seq summary viewerCanUndo } } }`;

type Update = { seq: number; events: { seq: number; viewerCanUndo?: boolean }[] };
type Next = { id: string; type: string; payload: { data: { debateEvents: Update } } };

describe('subscribers of one debate', () => {
  const api = useTestApi();
  const sockets: RawSocket[] = [];
  let scene: Awaited<ReturnType<typeof beginDebate>>;
  let bob: TestClient;
  let cleo: TestClient;
  beforeAll(async () => {
    scene = await beginDebate(api);
    bob = await joinTeam(api, scene.account, 'member');
    cleo = await joinTeam(api, scene.account, 'guest');
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  async function follow(client: TestClient, id: string, document: string, after: number): Promise<RawSocket> {
    const socket = new RawSocket(api.origin, { cookie: `sid=${client.cookie}`, origin: api.origin });
    sockets.push(socket);
    await socket.init();
    socket.subscribe(id, document, { id: scene.debateId, after });
    await socket.message((message) => message.id === id);
    return socket;
  }
  const updatesOf = (socket: RawSocket): Update[] =>
    socket.received.filter(({ type }) => type === 'next').map((message) => (message as Next).payload.data.debateEvents);
  const seqsOf = (socket: RawSocket) => updatesOf(socket).flatMap(({ events }) => events.map(({ seq }) => seq));
  const reaches = (socket: RawSocket, seq: number) =>
    socket.message((message) => message.type === 'next' && (message as Next).payload.data.debateEvents.seq >= seq);
  const addClaim = async (text: string): Promise<number> => {
    const { addClaim: added } = await ask<{ addClaim: { seq: number } }>(
      scene.client,
      `mutation ($id: ID!, $text: String!) { addClaim(input: { debateId: $id, text: $text }) { ... on AddClaimSuccess { seq } } }`,
      { id: scene.debateId, text },
    );
    return added.seq;
  };
  /** How often the numbers of events were read while something was done: once for each execution that asks for a summary. */
  async function executionsDuring(work: () => Promise<void>): Promise<number> {
    const connections = api.get(Connections);
    let executions = 0;
    connections.onStatement = (text) => {
      if (text.includes("'#' || s.number")) executions += 1;
    };
    await work();
    connections.onStatement = () => undefined;
    return executions;
  }

  it('are given one answer, executed and serialised once, under their own ids', async () => {
    const seq = await addClaim('before');
    const clients = [scene.client, bob, cleo];
    const readers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        follow(clients[index % 3]!, `socket ${index}`, SHARED, seq - (index % 4)),
      ),
    );
    let last = seq;
    const executions = await executionsDuring(async () => {
      last = await addClaim('for all');
      await Promise.all(readers.map((reader) => reaches(reader, last)));
    });
    expect(executions).toBe(1);
    for (const [index, reader] of readers.entries()) {
      const { id, ...message } = reader.received.at(-1)!;
      expect(id).toBe(`socket ${index}`);
      const { id: _, ...first } = readers[0]!.received.at(-1)!;
      expect(message).toEqual(first);
      // Whoever began earlier in the log was given more, and then the same.
      expect(seqsOf(reader)).toEqual(Array.from({ length: 1 + (index % 4) }, (_, place) => last - (index % 4) + place));
    }
  });

  it('who ask what differs between them are each given their own, one execution an account', async () => {
    const seq = await addClaim('before');
    const readers = await Promise.all(
      [scene.client, scene.client, bob, bob, cleo].map((client, index) => follow(client, String(index), OWN, seq)),
    );
    const executions = await executionsDuring(async () => {
      const last = await addClaim('mine');
      await Promise.all(readers.map((reader) => reaches(reader, last)));
    });
    expect(executions).toBe(3);
    const mayUndo = readers.map((reader) => updatesOf(reader).at(-1)?.events.at(-1)?.viewerCanUndo);
    expect(mayUndo).toEqual([true, true, false, false, false]);
  });

  it('with other variables, or another document, are given another answer', async () => {
    const seq = await addClaim('before');
    const document = `subscription Follow($id: ID!, $after: Int!, $with: Boolean!) {
      debateEvents(debateId: $id, afterSeq: $after) { seq events { seq summary @include(if: $with) } } }`;
    const socket = new RawSocket(api.origin, { cookie: `sid=${bob.cookie}`, origin: api.origin });
    sockets.push(socket);
    await socket.init();
    for (const shows of [true, false])
      socket.subscribe(String(shows), document, { id: scene.debateId, after: seq, with: shows });
    await addClaim('after');
    const eventsOf = async (id: string) => {
      const message = await socket.message(
        (found) => found.id === id && (found as Next).payload.data.debateEvents.events.length > 0,
      );
      return Object.keys((message as Next).payload.data.debateEvents.events[0] ?? {});
    };
    expect(await eventsOf('true')).toEqual(['seq', 'summary']);
    expect(await eventsOf('false')).toEqual(['seq']);
  });

  it('share over event streams, too, and end them as they please', async () => {
    const seq = await addClaim('before');
    const leave = new AbortController();
    const streams = await Promise.all(
      [bob, cleo].map((client) =>
        client.fetch('/graphql/stream', {
          method: 'POST',
          headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
          body: JSON.stringify({ query: SHARED, variables: { id: scene.debateId, after: seq - 1 } }),
          signal: leave.signal,
        }),
      ),
    );
    const texts = ['', ''];
    const reading = streams.map(async (stream, index) => {
      for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>)
        texts[index] += Buffer.from(chunk).toString();
    });
    reading.forEach((done) => void done.catch(() => undefined));
    const has = async (word: string) => {
      while (!texts.every((text) => text.includes(word))) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await has(`"seq":${seq}`);
    const executions = await executionsDuring(async () => {
      const last = await addClaim('for streams');
      await has(`"seq":${last}`);
    });
    expect(executions).toBe(1);
    const events = (text: string) =>
      text.split('\n\n').filter((event) => event.startsWith('event: next\ndata: {"data":'));
    expect(texts.map((text) => events(text).length)).toEqual([2, 2]);
    // Whose stream breaks comes back, but not all at once: each is told a pause of its own, of 1 to 5 s.
    const pauses = texts.map((text) => Number(/(?:^|\n)retry: (\d+)\n\n/.exec(text)?.[1]));
    for (const pause of pauses) expect(Math.abs(pause - 3_000)).toBeLessThanOrEqual(2_000);
    leave.abort();
    await expect(Promise.all(reading)).rejects.toThrow();
  });

  it('a completed subscription is given nothing more, and its id can be used again', async () => {
    const seq = await addClaim('before');
    const reader = await follow(bob, 'again', SHARED, seq);
    reader.send({ id: 'again', type: 'complete' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = reader.received.length;
    const last = await addClaim('unheard');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(reader.received).toHaveLength(before);
    reader.subscribe('again', SHARED, { id: scene.debateId, after: seq });
    await reaches(reader, last);
    expect(seqsOf(reader)).toEqual([last]);
  });
});
