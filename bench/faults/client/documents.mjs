// The operations that the clients send, as any program could.

const mutation = (name, success) => ({
  name,
  success: `${name[0].toUpperCase()}${name.slice(1)}Success`,
  document: `mutation ($input: ${name[0].toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { __typename ... on UserError { message } ${success} } }`,
});

export const CHANGES = {
  createDebate: mutation('createDebate', '... on CreateDebateSuccess { debate { id seq } }'),
  addClaim: mutation('addClaim', '... on AddClaimSuccess { seq claim { id } }'),
  linkClaim: mutation('linkClaim', '... on LinkClaimSuccess { seq claim { id } }'),
  editClaim: mutation(
    'editClaim',
    '... on EditClaimSuccess { seq claim { id text revision } } ... on RevisionConflictError { currentRevision currentText }',
  ),
  addArgument: mutation('addArgument', '... on AddArgumentSuccess { seq argument { id } }'),
  voteOnClaim: {
    ...mutation(
      'voteOnClaim',
      '... on VoteSuccess { previousValue viewerVote { value revision } tally { version counts staleCounts } }',
    ),
    success: 'VoteSuccess',
  },
};

/** One's own vote and the tally of a claim. */
export const CLAIM_VOTE = `query ($id: ID!) { node(id: $id) { ... on Claim {
  text revision viewerVote { value revision } tally { version counts staleCounts } } } }`;

export const DEBATE = `query ($id: ID!) { debate(id: $id) { id seq question } }`;

export const VIEWER = '{ viewer { account { id } } }';

export const EVENTS = `subscription ($debate: ID!, $after: Int!) { debateEvents(debateId: $debate, afterSeq: $after) {
  seq resyncRequired events { seq id type } tallies { number tally { version counts staleCounts } } } }`;
