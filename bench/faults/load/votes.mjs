import { CLAIM_VOTE } from '../client/documents.mjs';

/** One vote through a node, with what the answer says. */
export function vote({ client }, claimId, value, revision, node) {
  return client.change('voteOnClaim', { claimId, value, revision }, { node });
}

/** Reads one's own vote and the tally through a node, for the log. */
export async function readVote({ client, log }, claimId, node) {
  const found = await client.read(CLAIM_VOTE, { id: claimId }, node);
  if (found?.data?.node == null) return;
  const { viewerVote, tally } = found.data.node;
  log.add({
    ...{ id: log.newId(), kind: 'read', who: client.who, key: null, input: { claimId, node }, attempts: 1 },
    ...{ invoke: found.invoke, end: found.end, outcome: 'ok', answer: { viewerVote, tally } },
  });
}
