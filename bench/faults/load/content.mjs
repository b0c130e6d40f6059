import { CLAIM_VOTE } from '../client/documents.mjs';

/** Claims and arguments in two debates that share claims. Every text is unlike all others, so that it can be found again. */
export async function content({ client, random, world, memory, name, log }) {
  memory.turn = (memory.turn ?? 0) + 1;
  memory.known ??= [
    { id: world.hot[0], debateId: world.first },
    { id: world.edited[0], debateId: world.second },
  ];
  const debateId = random.pick([world.first, world.second]);
  const node = random.below(2);
  const text = `${name}, turn ${memory.turn}`;
  const drawn = random.next();
  if (drawn < 0.6) {
    const { outcome, answer } = await client.change('addClaim', { debateId, text }, { node });
    if (outcome !== 'ok') return;
    if (memory.known.length < 200) memory.known.push({ id: answer.claim.id, debateId });
    if (random.chance(0.3)) await lookAtOnce({ client, log }, answer.claim.id, text, 1 - node);
  } else if (drawn < 0.97) {
    const target = random.pick(memory.known);
    await client.change(
      'addArgument',
      {
        ...{ debateId: target.debateId, targetId: target.id, note: `${text}: why` },
        ...{ stance: random.pick(['PRO', 'CON']), premises: [{ text }] },
      },
      { node },
    );
  } else {
    await client.change('linkClaim', { debateId, claimId: random.pick(memory.known).id }, { node });
  }
}

/** What one node has acknowledged, the other one shows. */
async function lookAtOnce({ client, log }, id, text, node) {
  const found = await client.read(CLAIM_VOTE, { id }, node);
  if (found === null) return;
  log.add({
    ...{ id: log.newId(), kind: 'look', who: client.who, key: null, input: { text, node }, attempts: 1 },
    ...{ invoke: found.invoke, end: found.end, outcome: 'refused', answer: found.data?.node?.text ?? null },
  });
}
