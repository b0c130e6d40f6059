import { mutation, node, reading, type Operation } from './operation.js';
import type { Place } from './world.js';

/** The marked passage of the place's source, as inputs name it. */
export const passage = ({ ids }: Place) => ({
  sourceVersionId: ids['sourceVersion'],
  quote: ids['quote'],
  start: Number(ids['start']),
  end: Number(ids['end']),
});

/** Row security shows it to whoever may judge suggestions; that one may not deal with it is then said. */
const SEEN_BY_JUDGES = { seenBy: 'suggestion.read' };

/** What is done in a debate. */
export const IN_DEBATE: readonly Operation[] = [
  mutation('addClaim', 'claim.add', ({ ids }) => ({ debateId: ids['debate'], text: 'Another claim.' })),
  mutation(
    'addClaim',
    ['claim.add', 'position.set'],
    ({ ids }) => ({ debateId: ids['debate'], text: 'Another claim.', asPosition: true }),
    { about: 'as a position' },
  ),
  mutation('linkClaim', 'claim.link', ({ ids }) => ({ debateId: ids['debate'], claimId: ids['lentClaim'] })),
  mutation('editClaim', 'claim.edit', ({ ids }) => ({ claimId: ids['claim'], text: 'Changed.', expectedRevision: 1 })),
  mutation('archiveClaim', 'claim.archive', ({ ids }) => ({ claimId: ids['claim'] })),
  mutation('addArgument', 'argument.add', ({ ids }) => ({
    debateId: ids['debate'],
    targetId: ids['claim'],
    stance: 'CON',
    premises: [{ text: 'A reason.' }],
  })),
  mutation('editArgument', 'argument.edit', ({ ids }) => ({
    argumentId: ids['argument'],
    note: 'Because.',
    expectedRevision: 1,
  })),
  mutation('archiveArgument', 'argument.archive', ({ ids }) => ({ argumentId: ids['argument'] })),
  mutation('addSource', 'source.add', ({ ids }) => ({ debateId: ids['debate'], title: 'A report', kind: 'OTHER' })),
  mutation('addSourceVersion', 'source.addVersion', ({ ids }) => ({
    debateId: ids['debate'],
    sourceId: ids['source'],
    text: 'Another text.',
  })),
  mutation('citePassage', 'citation.add', (place) => ({
    debateId: place.ids['debate'],
    claimId: place.ids['otherClaim'],
    passage: passage(place),
  })),
  mutation('claimFromPassage', ['claim.add', 'citation.add'], (place) => ({
    debateId: place.ids['debate'],
    text: 'It was handed over.',
    passage: passage(place),
  })),
  mutation('archiveCitation', 'citation.archive', ({ ids }) => ({ citationId: ids['citation'] })),
  mutation('annotate', 'annotation.add', ({ ids }) => ({
    debateId: ids['debate'],
    targetId: ids['claim'],
    body: 'Hm.',
  })),
  mutation('replyToAnnotation', 'annotation.reply', ({ ids }) => ({ annotationId: ids['annotation'], body: 'Yes.' })),
  mutation('editAnnotation', 'annotation.edit', ({ ids }) => ({ annotationId: ids['annotation'], body: 'Well.' })),
  mutation('resolveAnnotation', 'annotation.resolve', ({ ids }) => ({
    annotationId: ids['annotation'],
    resolved: true,
  })),
  mutation('archiveAnnotation', 'annotation.archive', ({ ids }) => ({ annotationId: ids['annotation'] })),
  mutation('voteOnClaim', 'vote.cast', ({ ids }) => ({ claimId: ids['claim'], value: 3, revision: 1 })),
  mutation('voteOnArgument', 'vote.cast', ({ ids }) => ({ argumentId: ids['argument'], value: 3, revision: 1 })),
  mutation('withdrawVote', 'vote.withdraw', ({ ids }) => ({ subjectId: ids['claim'] })),
  mutation('editDebate', 'debate.edit', ({ ids }) => ({
    debateId: ids['debate'],
    question: 'Another question?',
    expectedRevision: 1,
  })),
  mutation(
    'editDebate',
    ['debate.edit', 'debate.changeVisibility'],
    ({ ids, visibility }) => ({
      debateId: ids['debate'],
      visibility: visibility === 'team' ? 'LINK' : 'TEAM',
      expectedRevision: 1,
    }),
    { about: 'visibility' },
  ),
  mutation('setParticipant', 'participant.set', ({ ids }) => ({
    debateId: ids['debate'],
    accountId: ids['extraAccount'],
    role: 'VIEWER',
    mayVote: true,
  })),
  mutation(
    'setParticipant',
    ['participant.set', 'debate.transfer'],
    ({ ids }) => ({ debateId: ids['debate'], accountId: ids['extraAccount'], role: 'OWNER' }),
    { about: 'as an owner' },
  ),
  mutation('removeParticipant', 'participant.remove', ({ ids }) => ({
    debateId: ids['debate'],
    accountId: ids['extraAccount'],
  })),
  mutation('createShareLink', 'shareLink.create', ({ ids }) => ({ debateId: ids['debate'], name: 'For the press' }), {
    enough: ['ValidationError'], // where nothing is shared by link
  }),
  mutation('revokeShareLink', 'shareLink.revoke', ({ ids }) => ({ shareLinkId: ids['shareLink'] }), {
    seenBy: 'shareLink.read',
  }),
  mutation('editVotingPolicy', 'votingPolicy.edit', ({ ids }) => ({
    debateId: ids['debate'],
    voters: 'LISTED',
    expectedRevision: 1,
  })),
  mutation(
    'editVotingPolicy',
    ['votingPolicy.edit', 'votingPolicy.raiseSecrecy'],
    ({ ids }) => ({ debateId: ids['debate'], mode: 'ANONYMOUS', expectedRevision: 1 }),
    { about: 'secrecy' },
  ),
  mutation('openRound', 'round.open', ({ ids }) => ({ debateId: ids['plannedDebate'] })),
  mutation('closeRound', 'round.close', ({ ids }) => ({ roundId: ids['runningRound'] })),
  mutation('releaseRound', 'round.release', ({ ids }) => ({ roundId: ids['overRound'] })),
  mutation('moveArgument', 'argument.move', ({ ids }) => ({
    argumentId: ids['argument'],
    targetId: ids['looseClaim'],
  })),
  mutation('mergeClaims', 'claim.merge', ({ ids }) => ({ claimId: ids['looseClaim'], intoId: ids['spareClaim'] })),
  mutation('markForReview', 'review.mark', ({ ids }) => ({ itemId: ids['otherClaim'], kind: 'UNCLEAR' })),
  mutation('settleReviewMark', 'review.settle', ({ ids }) => ({ markId: ids['mark'] })),
  mutation('suggestClaim', 'suggestion.add', ({ ids }) => ({ debateId: ids['debate'], text: 'What if?' })),
  mutation('suggestArgument', 'suggestion.add', ({ ids }) => ({
    targetId: ids['claim'],
    stance: 'CON',
    premises: [{ text: 'What if not?' }],
  })),
  mutation('suggestEdit', 'suggestion.add', ({ ids }) => ({
    itemId: ids['claim'],
    text: 'In other words.',
    expectedRevision: 1,
  })),
  mutation('suggestMove', 'suggestion.add', ({ ids }) => ({
    argumentId: ids['argument'],
    targetId: ids['looseClaim'],
  })),
  mutation('suggestMerge', 'suggestion.add', ({ ids }) => ({
    claimId: ids['looseClaim'],
    intoId: ids['spareClaim'],
  })),
  mutation('acceptSuggestion', 'suggestion.accept', ({ ids }) => ({ suggestionId: ids['suggestion'] }), {
    seenBy: 'suggestion.read',
  }),
  mutation(
    'rejectSuggestion',
    'suggestion.reject',
    ({ ids }) => ({ suggestionId: ids['suggestion'], reason: 'No source.' }),
    { seenBy: 'suggestion.read' },
  ),
  mutation(
    'editSuggestion',
    'suggestion.edit',
    ({ ids }) => ({ suggestionId: ids['suggestion'], changes: { text: 'What if so?' } }),
    { seenBy: 'suggestion.read' },
  ),
  mutation('withdrawSuggestion', 'suggestion.withdraw', ({ ids }) => ({ suggestionId: ids['suggestion'] }), {
    seenBy: 'suggestion.read',
  }),
  mutation('reportContent', 'report.add', ({ ids }) => ({ subjectId: ids['claim'], kind: 'SPAM' }), { open: true }),
  mutation('settleReport', 'report.settle', ({ ids }) => ({ reportId: ids['report'], outcome: 'DISMISSED' }), {
    ...SEEN_BY_JUDGES,
  }),
  mutation('hideContent', 'content.hide', ({ ids }) => ({ subjectId: ids['claim'], reason: 'Rude.' })),
  mutation('showContent', 'content.hide', ({ ids }) => ({ subjectId: ids['hiddenAnnotation'] })),
  mutation('lockClaim', 'claim.lock', ({ ids }) => ({ claimId: ids['looseClaim'] })),
  mutation('unlockClaim', 'claim.lock', ({ ids }) => ({ claimId: ids['lockedClaim'] })),
  mutation('muteAccount', 'account.mute', ({ ids }) => ({
    debateId: ids['debate'],
    accountId: ids['extraAccount'],
    reason: 'Loud.',
  })),
  mutation('liftMute', 'account.mute', ({ ids }) => ({ muteId: ids['mute'] }), SEEN_BY_JUDGES),
  mutation('undoEvent', ['undo.own', 'annotation.add'], ({ ids }) => ({
    debateId: ids['debate'],
    seq: Number(ids['eventSeq']),
  })),
  reading('Query.debate', 'debate.read', 'query ($id: ID!) { debate(id: $id) { __typename id } }', ({ ids }) => ({
    id: ids['debate'],
  })),
  reading(
    'Query.debate',
    'debate.read',
    `query ($id: ID!, $voter: ID!) { debate(id: $id) { __typename matrix { seq } sourceDependence { originCount } cruxes(position: 1) { seq }
       whatIf(suppose: { overlay: { voters: [{ accountId: $voter, weight: 0 }] } }) { numbers link } } }`,
    ({ ids }) => ({ id: ids['debate'], voter: ids['extraAccount'] }),
    'what follows from it',
  ),
  ...['debate', 'claim', 'argument', 'source', 'sourceVersion', 'citation', 'annotation', 'event'].map((name) =>
    node(name),
  ),
  node('suggestion', 'suggestion.read'),
  node('mark'),
  node('runningRound'),
  node('shareLink', 'shareLink.read'),
  node('report', 'report.read'),
  node('mute', 'report.read'),
  reading(
    'Subscription.debateEvents',
    'debate.subscribe',
    'subscription ($id: ID!) { debateEvents(debateId: $id, afterSeq: 0) { __typename seq } }',
    ({ ids }) => ({ id: ids['debate'] }),
  ),
];
