/** A field by which the server tells what the viewer can do, and the lines of docs/permissions.tsv it follows. */
export type Capability = {
  /** As `Type.field`. */
  readonly field: string;
  readonly actions: readonly string[];
  /** Name of the thing in a place that is asked. */
  readonly thing: string;
  /** Said of things in general, so that it does not matter whose this one is. */
  readonly general: boolean;
};

const THINGS: Readonly<Record<string, string>> = {
  Annotation: 'annotation',
  Argument: 'argument',
  Citation: 'citation',
  Claim: 'claim',
  Debate: 'debate',
  Event: 'event',
  ReviewMark: 'mark',
  Suggestion: 'suggestion',
};

function can(field: string, ...actions: string[]): Capability {
  return { field, actions, thing: THINGS[field.split('.')[0] ?? ''] ?? '', general: false };
}

/** What is asked of a thing by its id. */
export const CAPABILITIES: readonly Capability[] = [
  can('Annotation.viewerCanArchive', 'annotation.archive'),
  can('Annotation.viewerCanEdit', 'annotation.edit'),
  can('Annotation.viewerCanReply', 'annotation.reply'),
  can('Annotation.viewerCanResolve', 'annotation.resolve'),
  can('Argument.viewerCanAnnotate', 'annotation.add'),
  can('Argument.viewerCanArchive', 'argument.archive'),
  can('Argument.viewerCanArgue', 'argument.add'),
  can('Argument.viewerCanEdit', 'argument.edit'),
  can('Argument.viewerCanMarkForReview', 'review.mark'),
  can('Argument.viewerCanMove', 'argument.move'),
  can('Argument.viewerCanSuggest', 'suggestion.add'),
  can('Argument.viewerCanVote', 'vote.cast'),
  can('Citation.viewerCanArchive', 'citation.archive'),
  can('Claim.viewerCanAnnotate', 'annotation.add'),
  can('Claim.viewerCanArchive', 'claim.archive'),
  can('Claim.viewerCanArgue', 'argument.add'),
  can('Claim.viewerCanCite', 'citation.add'),
  can('Claim.viewerCanEdit', 'claim.edit'),
  can('Claim.viewerCanLock', 'claim.lock'),
  can('Claim.viewerCanMarkForReview', 'review.mark'),
  can('Claim.viewerCanMerge', 'claim.merge'),
  can('Claim.viewerCanSuggest', 'suggestion.add'),
  can('Claim.viewerCanVote', 'vote.cast'),
  can('Debate.viewerCanAddArgument', 'argument.add'),
  can('Debate.viewerCanAddClaim', 'claim.add'),
  can('Debate.viewerCanAddSource', 'source.add'),
  can('Debate.viewerCanAnnotate', 'annotation.add'),
  can('Debate.viewerCanChangeVisibility', 'debate.changeVisibility'),
  can('Debate.viewerCanEdit', 'debate.edit'),
  can('Debate.viewerCanEditVotingPolicy', 'votingPolicy.edit'),
  can('Debate.viewerCanInvite', 'member.invite'),
  can('Debate.viewerCanInviteByMail', 'participant.set'),
  { ...can('Debate.viewerCanJudge', 'suggestion.accept'), general: true },
  can('Debate.viewerCanModerate', 'content.hide'),
  can('Debate.viewerCanMute', 'account.mute'),
  { ...can('Debate.viewerCanOpenRound', 'round.open'), thing: 'plannedDebate' },
  can('Debate.viewerCanRaiseSecrecy', 'votingPolicy.raiseSecrecy'),
  can('Debate.viewerCanReport', 'report.add'),
  can('Debate.viewerCanShare', 'shareLink.create'),
  can('Debate.viewerCanSuggest', 'suggestion.add'),
  can('Debate.viewerCanVote', 'vote.cast'),
  can('Event.viewerCanUndo', 'undo.own', 'annotation.add'),
  can('ReviewMark.viewerCanSettle', 'review.settle'),
  { ...can('Round.viewerCanClose', 'round.close'), thing: 'runningRound' },
  { ...can('Round.viewerCanRelease', 'round.release'), thing: 'overRound' },
  can('Suggestion.viewerCanAccept', 'suggestion.accept'),
  can('Suggestion.viewerCanEdit', 'suggestion.edit'),
  can('Suggestion.viewerCanReject', 'suggestion.reject'),
  can('Suggestion.viewerCanWithdraw', 'suggestion.withdraw'),
];

/** Which line says who may see the thing; what every reader of the debate sees is not here. */
export const SEEN_BY: Readonly<Record<string, string>> = { suggestion: 'suggestion.read' };

/** Fields that are no matter of one debate, with the test that compares them. */
export const COMPARED_ELSEWHERE: Readonly<Record<string, string>> = {
  'Membership.viewerCanRemove': 'features/team/',
  'Participant.viewerCanRemove': 'features/participant/',
  'Team.viewerCanCreateDebate': 'here, in the team',
  'Team.viewerCanEdit': 'here, in the team',
  'Team.viewerCanInvite': 'here, in the team',
  'Team.viewerCanInviteByMail': 'features/team/: depends on the settings of the server, too',
  'Team.viewerCanLeave': 'here, in the team',
  'Viewer.viewerCanCreateApiToken': 'features/token/',
  'Viewer.viewerCanCreateTeam': 'here, in the team',
};
