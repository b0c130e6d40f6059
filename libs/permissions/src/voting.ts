import { denied } from './question.js';
import type { Denied, Subject } from './question.js';
import { TEAM_ROLES, isAtLeast } from './vocabulary.js';

/**
 * Whether a reader of the debate has a vote in it, whatever the state. What the list of participants says of them comes
 * first, unless nobody votes: a jury may vote and not write, a facilitator write and not vote.
 *   nobody     nobody votes
 *   listed     whoever is listed as a voter
 *   members    the members of the team from member upwards
 *   signed_in  everybody who is signed in, but for those who are there by a share link alone: that is for reading
 */
export function isVoter(subject: Subject): boolean {
  const { voters, voteGrant = null, teamRole } = subject;
  if (voters === undefined || voters === 'nobody') return false;
  if (voteGrant !== null) return voteGrant;
  if (voters === 'members') return isAtLeast(TEAM_ROLES, teamRole, 'member');
  return voters === 'signed_in' && !isThereByLinkAlone(subject);
}

function isThereByLinkAlone({ holdsLink = false, teamRole, grantedRole = null, visibility }: Subject): boolean {
  return holdsLink && visibility === 'link' && teamRole === null && grantedRole === null;
}

export function denialOfVote(what: string, subject: Subject): Denied | null {
  if (isVoter(subject)) return null;
  switch (subject.voters) {
    case 'nobody':
      return denied('noVoter', 'Nobody votes in this debate.');
    case 'members':
      return subject.voteGrant === false
        ? denied('noVoter', `You are listed in this debate as one who does not ${what}.`)
        : denied('noVoter', `To ${what} you need to be a member of the team, or listed as a voter of this debate.`);
    case 'signed_in':
      return isThereByLinkAlone(subject)
        ? denied('noVoter', `You are here by a share link, which is for reading. To ${what} you need to be invited.`)
        : denied('noVoter', `You are listed in this debate as one who does not ${what}.`);
    case 'listed':
    case undefined:
      return denied('noVoter', `To ${what} you need to be listed as a voter of this debate.`);
  }
}
