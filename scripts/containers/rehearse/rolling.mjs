// One rolling restart under load: each replica is stopped as an orchestrator stops it and started again, while people go on
// voting, writing and reading. What was acknowledged must be there afterwards, and nobody's log may have a hole.
import { join, onlooker } from './journey.mjs';
import { until } from './run.mjs';

/** Somebody who votes and now and then writes, until told to stop; keeps account of what was acknowledged. */
function worker(client, { debateId, claims }, index, account) {
  const votes = new Map();
  const texts = [];
  const failed = (error) => {
    account.failures += 1;
    account.reasons.set(error.message.slice(0, 80), (account.reasons.get(error.message.slice(0, 80)) ?? 0) + 1);
  };
  const run = async () => {
    for (let round = 0; account.going; round += 1) {
      const claim = claims[round % claims.length];
      const value = (round + index) % 5;
      await client.insist('voteOnClaim', { claimId: claim.id, revision: 1, value }, '__typename', failed);
      votes.set(claim.id, value);
      account.acknowledged += 1;
      if (round % 10 === 0) {
        const text = `Statement ${round} of worker ${index}`;
        await client.insist('addClaim', { debateId, text }, 'claim { id }', failed);
        texts.push(text);
        account.acknowledged += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { votes, texts, client, done: run() };
}

/** Compares what was acknowledged with what is stored. Answers what is wrong. */
async function compare(workers, { debateId, claims }) {
  const wrong = [];
  const { debate } = await workers[0].client.query(
    'query ($id: ID!) { debate(id: $id) { seq outline { claims { texts } } } }',
    { id: debateId },
  );
  const stored = new Map();
  for (const text of debate.outline.claims.texts) stored.set(text, (stored.get(text) ?? 0) + 1);
  for (const { texts, votes, client } of workers) {
    for (const text of texts)
      if (stored.get(text) !== 1) wrong.push(`“${text}” is there ${stored.get(text) ?? 0} times`);
    for (const { id } of claims) {
      if (!votes.has(id)) continue;
      const { node } = await client.query(
        'query ($id: ID!) { node(id: $id) { ... on Claim { viewerVote { value } } } }',
        { id },
      );
      if (node.viewerVote?.value !== votes.get(id))
        wrong.push(`a vote is ${node.viewerVote?.value}, acknowledged was ${votes.get(id)}`);
    }
  }
  return { wrong, seq: debate.seq };
}

/**
 * @param compose see compose.mjs
 * @param place see client.mjs
 * @param made what the journey made
 */
export async function rollingRestart(compose, podman, place, made, { people = 6, log }) {
  const account = { going: true, acknowledged: 0, failures: 0, reasons: new Map() };
  const clients = [];
  for (let index = 0; index < people; index += 1) {
    clients.push(await join(place, `Worker${index}`, made.ada, made));
  }
  const watching = clients.slice(0, 3).map((client) => onlooker(client, made.debateId, 0));
  const workers = clients.map((client, index) => worker(client, made, index, account));
  const restarts = [];
  try {
    await until('everybody is at work', 30_000, async () => (account.acknowledged > 50 ? true : undefined));
    for (const { id, number } of await compose.replicas()) {
      const began = Date.now();
      await podman.ask('POST', `/v4.0.0/containers/${id}/restart?t=45`);
      await compose.untilHealthy(id);
      restarts.push({ replica: number, seconds: (Date.now() - began) / 1000 });
      log(`replica ${number} restarted after ${restarts.at(-1).seconds.toFixed(1)} s\n`);
      await new Promise((resolve) => setTimeout(resolve, 6_000)); // the proxy looks for nodes every 5 s
    }
  } finally {
    account.going = false;
    await Promise.all(workers.map(({ done }) => done));
  }
  const { wrong, seq } = await compare(workers, made);
  await until('the onlookers have everything', 30_000, async () =>
    watching.every(({ last }) => last() === seq) ? true : undefined,
  );
  for (const { seen, stop } of watching) {
    await stop();
    const gap = seen.seqs.findIndex((one, index) => one !== index + 1);
    if (gap >= 0) wrong.push(`a log goes on with ${seen.seqs[gap]} where ${gap + 1} should be`);
  }
  const { acknowledged, failures, reasons } = account;
  return { restarts, acknowledged, failures, reasons: Object.fromEntries(reasons), events: seq, wrong };
}
