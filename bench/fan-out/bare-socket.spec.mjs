import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { openBareSocket } from './bare-socket.mjs';

describe('openBareSocket, of a server by ws', () => {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  let address;
  beforeAll(async () => {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    address = `ws://127.0.0.1:${http.address().port}/here`;
  });
  afterAll(() => {
    for (const client of server.clients) client.terminate();
    server.close();
    http.close();
  });

  async function opened() {
    const heard = { texts: [], ends: [] };
    const connected = once(server, 'connection');
    const socket = await new Promise((resolve) => {
      const mine = openBareSocket(address, 'graphql-transport-ws', {
        onOpen: () => setImmediate(() => resolve(mine)),
        onText: (text) => heard.texts.push(text),
        onEnd: (why) => heard.ends.push(why),
      });
    });
    const [peer] = await connected;
    const until = async (isSo) => {
      while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
    };
    return { socket, peer, heard, until };
  }

  it('hears messages of every length, together and cut anywhere', async () => {
    const { peer, heard, until } = await opened();
    const texts = ['', 'a', 'ö'.repeat(62), 'b'.repeat(126), 'c'.repeat(65_535), 'd'.repeat(200_000), 'end'];
    for (const text of texts) peer.send(text);
    await until(() => heard.texts.length === texts.length);
    expect(heard).toEqual({ texts, ends: [] });
  });

  it('is understood, short and long', async () => {
    const { socket, peer } = await opened();
    for (const text of ['{"type":"ping"}', 'ü'.repeat(2_000)]) {
      const message = once(peer, 'message');
      socket.send(text);
      expect(String((await message)[0])).toBe(text);
    }
  });

  it('answers pings, and tells why it was closed, once', async () => {
    const { peer, heard, until } = await opened();
    const pong = once(peer, 'pong');
    peer.ping('there?');
    expect(String((await pong)[0])).toBe('there?');
    peer.close(1013, 'Reads too slowly');
    await until(() => heard.ends.length > 0);
    peer.terminate();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard.ends).toEqual(['1013 Reads too slowly']);
  });

  it('leaves without a word', async () => {
    const { socket, peer, heard } = await opened();
    const closed = once(peer, 'close');
    socket.destroy();
    await closed;
    expect(heard.ends).toEqual([]);
  });
});
