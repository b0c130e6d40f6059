// L7: nodes are renewed one after the other, under load, behind a balancer that follows /readyz. Nobody may notice.
import { join } from 'node:path';
import { chance } from './chance.mjs';
import { checkRun } from './checks/check-run.mjs';
import { violations } from './checks/violations.mjs';
import { startCluster } from './cluster/cluster.mjs';
import { startBalancer } from './cluster/balancer.mjs';
import { closeConnections } from './client/http.mjs';
import { operationLog } from './client/operation-log.mjs';
import { subscriber } from './client/subscriber.mjs';
import { makeWorld, uuidOf } from './client/world.mjs';
import { peopleFor, startLoad } from './load/load.mjs';
import { sleep } from './time.mjs';

const MIX = { hotVotes: 1, manyVotes: 2, content: 2, edits: 1 };
const STOP_WAIT_SECONDS = '2';
const RESOLVE_MS = 60_000;
/** Once again is what a client may have to try: its request met the moment in which its connection was closed. */
const MOST_ATTEMPTS = 2;

/** @param {{ seed: number, restarts: number, say: (line: string) => void }} options */
export async function runRolling({ seed, restarts, say }) {
  const cluster = await startCluster({ log: () => {}, env: { STOP_WAIT_SECONDS } });
  const balancer = await startBalancer(cluster.nodes);
  try {
    const log = operationLog(join(cluster.database.folder, 'operations.jsonl'));
    const world = await makeWorld(cluster, { people: peopleFor(MIX), hotClaims: 2, manyClaims: 50, editedClaims: 2 });
    world.ports = [balancer.port, balancer.port];
    const [{ seq }] = await cluster.asOwner('SELECT seq::int FROM debate WHERE debate_id = $1', [uuidOf(world.first)]);
    const reader = subscriber({
      ...{ who: 'the reader', token: world.people[0].token, debateId: world.first, afterSeq: seq, ports: world.ports },
      ...{ random: chance(seed, 'reader'), leaves: false },
    });
    const began = performance.now();
    const load = startLoad({ seed, world, log, mix: MIX });
    const exits = [];
    for (let n = 0; n < restarts; n += 1) {
      const node = cluster.nodes[n % cluster.nodes.length];
      const since = performance.now();
      exits.push(await node.stop());
      const stoppedMs = Math.round(performance.now() - since);
      await node.start();
      await cluster.untilReady();
      await sleep(500); // the balancer has to notice, too
      say(
        `restart ${n + 1}: node ${node.name} ended with ${exits.at(-1)} after ${stoppedMs} ms; ${log.acknowledged} acknowledged so far`,
      );
    }
    const loadMs = Math.round(performance.now() - began);
    const resolved = await load.stop(RESOLVE_MS);
    const again = log.operations.filter(({ attempts }) => attempts > 1);
    const found = [
      ...violations('the system heals', resolved ? [] : ['Not everything was resolved.']),
      ...violations('the bench itself works', load.faults),
      ...violations(
        'a node that is asked to stop ends with 0',
        exits.flatMap((code, n) => (code === 0 ? [] : [`restart ${n + 1} ended with ${code}`])),
      ),
      ...violations(
        'nobody notices after one more try',
        again
          .filter(({ attempts, outcome }) => attempts > MOST_ATTEMPTS || outcome === 'maybe')
          .map(
            ({ id, kind, attempts, outcome, code }) =>
              `${kind} (operation ${id}): ${outcome} after ${attempts} attempts, ${code ?? ''}`,
          ),
      ),
      ...(await checkRun({ asOwner: cluster.asOwner, world, log, subscribers: [reader], whatWasLogged: () => null })),
    ];
    await reader.stop();
    await log.close();
    closeConnections();
    return {
      ...{ seed, restarts, exits, loadMs, acknowledged: log.acknowledged, sentAgain: again.length },
      ...{ readerConnections: reader.connections, violations: found },
    };
  } finally {
    await balancer.close();
    await cluster.stop();
  }
}

export function rollingLine({ seed, restarts, acknowledged, sentAgain, violations: found }) {
  const end = found.length === 0 ? 'nobody noticed' : `${found.length} VIOLATIONS`;
  return `rolling restarts: seed ${seed} · ${restarts} restarts · ${acknowledged} acknowledged, ${sentAgain} sent a second time · ${end}`;
}
