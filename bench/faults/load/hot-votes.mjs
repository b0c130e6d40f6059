import { readVote, vote } from './votes.mjs';

/** C1: the same person votes on the same claim several times at once, through both nodes; then looks through both. */
export async function hotVotes(worker) {
  const { random, world } = worker;
  const claimId = random.pick(world.hot);
  const votes = Array.from({ length: random.between(2, 6) }, (_, n) => [random.below(5), n % 2]);
  await Promise.all(votes.map(([value, node]) => vote(worker, claimId, value, 1, node)));
  if (random.chance(0.5)) await Promise.all([0, 1].map((node) => readVote(worker, claimId, node)));
}
