import { request } from 'node:http';
import { until } from '../time.mjs';

const PROBE_MS = 2_000;
const PATIENCE_MS = 90_000;

/** Status of a GET; null where nothing answers in time. */
export function status(port, path) {
  return new Promise((resolve) => {
    const probe = request({ host: '127.0.0.1', port, path, timeout: PROBE_MS, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    probe.on('timeout', () => probe.destroy());
    probe.on('error', () => resolve(null));
    probe.end();
  });
}

/**
 * Waits until every node says that it is ready, and says so for two answers in a row: an answer is remembered for a
 * second, so the first one after a fault may still be from before it.
 * @param {readonly { name: string, port: number | null }[]} nodes
 */
export async function untilReady(nodes, { patienceMs = PATIENCE_MS } = {}) {
  await Promise.all(
    nodes.map((node) =>
      until(
        async () => (node.port !== null && (await status(node.port, '/readyz')) === 200 ? true : null),
        patienceMs,
        `Node ${node.name} is not ready after ${patienceMs / 1000} s.`,
      ),
    ),
  );
}
