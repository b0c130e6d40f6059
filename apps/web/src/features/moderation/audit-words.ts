/** What was done, so that it reads on from who did it; what follows is whom it concerned. */
const DEEDS: Record<string, string> = {
  'account.muted': 'muted',
  'account.unmuted': 'let speak again',
  'claim.locked': 'locked a claim',
  'claim.unlocked': 'unlocked a claim',
  'content.hidden': 'hid a contribution',
  'content.shown': 'showed a hidden contribution again',
  'debate.settingsChanged': 'changed the settings',
  'emergencyAccess.ended': 'ended the emergency access of',
  'emergencyAccess.granted': 'let read in an emergency',
  'invitation.accepted': 'accepted an invitation',
  'invitation.created': 'made an invitation',
  'invitation.revoked': 'took an invitation back',
  'participant.left': 'left the list of people',
  'participant.removed': 'took off the list of people',
  'participant.set': 'listed',
  'report.settled': 'settled a report',
  'round.closed': 'closed a round of votes',
  'round.opened': 'opened a round of votes',
  'round.released': 'released a round of votes',
  'shareLink.created': 'made a share link',
  'shareLink.revoked': 'took a share link back',
  'votingPolicy.changed': 'changed the voting rule',
};

/** Names of changed values that do not speak for themselves. */
const NAMES: Record<string, string> = {
  byMail: 'by mail',
  debateRole: 'role in the debate',
  expiresInDays: 'days it works',
  hasPassword: 'password',
  mayVote: 'votes',
  mode: 'kept',
};

/** What the absence of a value means, where that is more than none. */
const ABSENT: Record<string, string> = { days: 'until it is lifted', mayVote: 'by the rule' };

/** An entry's action in words; the action itself where this client does not know it yet. */
export function deedWords(action: string): string {
  return DEEDS[action] ?? action;
}

export function detailName(name: string): string {
  return NAMES[name] ?? name;
}

/** A value of the log, which is JSON, as people write it. */
export function detailValue(json: string | null, name: string): string {
  if (json === null || json === 'null') return ABSENT[name] ?? 'none';
  if (json === 'true' || json === 'false') return json === 'true' ? 'yes' : 'no';
  const text = /^"(.*)"$/s.exec(json)?.[1];
  if (text === undefined) return json;
  // Constants are shouted in the log: NAMED, TEAM.
  return /^[A-Z_]+$/.test(text) ? text.toLowerCase().replaceAll('_', ' ') : text;
}
