import { readVote, vote } from './votes.mjs';

/** Votes over many claims, four at a time; now and then what was just voted is read through the other node. */
export async function manyVotes(worker) {
  const { random, world } = worker;
  const node = random.below(2);
  const claims = new Set(Array.from({ length: 4 }, () => random.pick(world.many)));
  await Promise.all([...claims].map((claimId) => vote(worker, claimId, random.below(5), 1, node)));
  if (random.chance(0.25)) await readVote(worker, [...claims][0], 1 - node);
}
