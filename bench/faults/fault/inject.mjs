import { status } from '../cluster/ready.mjs';
import { post } from '../client/http.mjs';
import { VIEWER } from '../client/documents.mjs';
import { sleep, until } from '../time.mjs';

const PATIENCE_MS = 90_000;

/**
 * Does one fault and mends it.
 * @param {import('./schedule.mjs').Fault} fault
 * @param {import('../cluster/cluster.mjs').Cluster} cluster
 * @param {string} token of somebody, to see that the nodes work again
 * @returns {Promise<{ readyMs: number }>} from the kill (a cut: from its end) until both nodes are ready and answer
 */
export async function inject(fault, cluster, token) {
  const { node, front, back } = cluster.members[fault.node];
  let since = performance.now();
  if (fault.kind === 'kill-api') {
    await node.kill();
    await node.start();
  } else if (fault.kind === 'kill-database') {
    await cluster.database.kill();
    await cluster.database.restart();
  } else {
    const proxy = fault.place === 'front' ? front : back;
    proxy.become(fault.mode);
    await sleep(fault.holdMs);
    since = performance.now();
    proxy.become('pass');
  }
  await Promise.all(cluster.members.map((member) => untilServing(member, token)));
  return { readyMs: Math.round(performance.now() - since) };
}

/** Ready by its own word, and as good as its word: an answer of /readyz may be a second old. */
async function untilServing({ node, front }, token) {
  await until(
    async () => {
      if (node.port === null || (await status(node.port, '/readyz')) !== 200) return null;
      const answer = await post(front.port, token, VIEWER, {}, 2_000).catch(() => null);
      return answer?.data?.viewer == null ? null : true;
    },
    PATIENCE_MS,
    `Node ${node.name} does not serve ${PATIENCE_MS / 1000} s after a fault. It said:\n${node.lastWords()}`,
  );
}
