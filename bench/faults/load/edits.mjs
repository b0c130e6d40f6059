import { CLAIM_VOTE } from '../client/documents.mjs';

/** C6: two wordings of one claim at once, through both nodes, both from the same revision. One must be told of the other. */
export async function edits({ client, random, world, memory, name }) {
  memory.turn = (memory.turn ?? 0) + 1;
  // A claim of its own, so that the worker knows which revision there is.
  const claimId = world.edited[Number(name.split(' ').at(-1)) % world.edited.length];
  const found = await client.read(CLAIM_VOTE, { id: claimId }, random.below(2));
  const expectedRevision = found?.data?.node?.revision;
  if (expectedRevision === undefined) return;
  const edit = (n) =>
    client.change(
      'editClaim',
      {
        claimId,
        expectedRevision,
        text: `${name}, turn ${memory.turn}, wording ${n}`,
        spellingOnly: random.chance(0.2),
      },
      { node: n },
    );
  await Promise.all([edit(0), edit(1)]);
  // A vote on the wording before makes counts and fresh counts differ.
  const revision = Math.max(1, expectedRevision - random.below(2));
  await client.change('voteOnClaim', { claimId, value: random.below(5), revision }, { node: random.below(2) });
}
