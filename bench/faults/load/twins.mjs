import { randomUUID } from 'node:crypto';

/** C3: one change sent twice at once with one key, through both nodes; then the key once more, for something else. */
export async function twins({ client, random, world, memory, name }) {
  memory.turn = (memory.turn ?? 0) + 1;
  const key = randomUUID();
  const debateId = random.pick([world.first, world.second]);
  const text = `${name}, turn ${memory.turn}`;
  const add = (node) => client.change('addClaim', { debateId, text }, { node, key });
  const [one, other] = await Promise.all([add(0), add(1)]);
  if (one.outcome === 'ok' || other.outcome === 'ok') {
    await client.change('addClaim', { debateId, text: `${text}, something else` }, { node: random.below(2), key });
  }
}
