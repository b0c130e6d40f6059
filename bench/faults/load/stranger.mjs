import { CLAIM_VOTE, DEBATE } from '../client/documents.mjs';
import { sleep } from '../time.mjs';

/** Somebody without a token asks for what only others may see. Whatever they are shown is a leak. */
export async function stranger({ client, random, world, log }) {
  const [what, query, id] = random.pick([
    ['a private debate', DEBATE, world.secret],
    ['a debate of a team', DEBATE, world.first],
    ['a claim of a team', CLAIM_VOTE, world.hot[0]],
  ]);
  const found = await client.read(query, { id }, random.below(2));
  const shown = found?.data?.debate ?? found?.data?.node ?? null;
  if (found !== null) {
    log.add({
      ...{ id: log.newId(), kind: 'peek', who: client.who, key: null, input: { what }, attempts: 1 },
      ...{ invoke: found.invoke, end: found.end, outcome: 'refused', answer: shown },
    });
  }
  await sleep(random.between(0, 30));
}
