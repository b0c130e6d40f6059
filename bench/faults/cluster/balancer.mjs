// A load balancer as simple as they come: asks each node's /readyz and gives new connections to those that are ready, in turn.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { sleep } from '../time.mjs';
import { status } from './ready.mjs';

export const ASK_MS = 200;

/** @param {readonly { port: number | null }[]} nodes */
export async function startBalancer(nodes) {
  /** @type {Set<{ port: number | null }>} */
  let ready = new Set(nodes);
  let turn = 0;
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const answers = await Promise.all(
        nodes.map(async (node) => node.port !== null && (await status(node.port, '/readyz')) === 200),
      );
      ready = new Set(nodes.filter((_, place) => answers[place]));
      await sleep(ASK_MS);
    }
  })();
  const server = createServer({ noDelay: true }, (client) => {
    const choice = [...ready];
    const node = choice[turn++ % Math.max(1, choice.length)];
    client.on('error', () => client.destroy());
    if (node === undefined || node.port === null) return client.destroy();
    const upstream = connect({ host: '127.0.0.1', port: node.port, noDelay: true });
    upstream.on('error', () => upstream.destroy());
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
    client.pipe(upstream);
    upstream.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    async close() {
      isOver = true;
      await asking;
      server.close();
    },
  };
}
