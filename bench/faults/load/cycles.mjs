/**
 * C7: two claims in two debates; at the same moment, through both nodes, each is made to rest on the other. One of the two
 * must be refused, whoever is faster.
 */
export async function cycles({ client, random, world, memory, name }) {
  memory.turn = (memory.turn ?? 0) + 1;
  const text = (what) => `${name}, turn ${memory.turn}, ${what}`;
  const homes = [world.first, world.second];
  const node = random.below(2);
  const [x, y] = await Promise.all(
    homes.map((debateId, n) =>
      client.change('addClaim', { debateId, text: text(`claim ${n}`) }, { node: (node + n) % 2 }),
    ),
  );
  if (x.outcome !== 'ok' || y.outcome !== 'ok') return;
  const [first, second] = [x.answer.claim.id, y.answer.claim.id];
  const rests = (targetId, claimId, n) =>
    client.change(
      'addArgument',
      { debateId: homes[n], targetId, stance: 'PRO', premises: [{ claimId }], note: text(`argument ${n}`) },
      { node: (node + n) % 2 },
    );
  await Promise.all([rests(first, second, 0), rests(second, first, 1)]);
}
