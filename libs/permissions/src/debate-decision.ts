import { denied } from './question.js';
import type { Denied, Subject } from './question.js';
import type { DebateRule } from './rules.js';
import { denialOfVote } from './voting.js';
import { ALLOWANCES, DEBATE_ROLES, TEAM_ROLES, isAtLeast } from './vocabulary.js';
import type { DebateRole, DebateState } from './vocabulary.js';

/** Why somebody who has a role in the debate may not do it there; null where they may. */
export function denialInDebate(rule: DebateRule, role: DebateRole, subject: Subject): Denied | null {
  const here = holdsByTeam(rule, subject) ? 'owner' : role;
  return (
    denialByRole(rule, here, subject) ??
    denialByPerson(rule, here, subject) ??
    (subject.muted === true && !rule.whileMuted
      ? denied('muted', `You are muted in this debate: you can read it and vote, but not ${rule.what}.`)
      : null) ??
    (rule.takesVote ? denialOfVote(rule.what, subject) : null) ??
    denialByState(rule, subject)
  );
}

/** Whether the viewer's role in the team is enough by itself. A private debate belongs to those it lists. */
function holdsByTeam({ teamRole: needed }: DebateRule, { teamRole, visibility }: Subject): boolean {
  return needed !== undefined && visibility !== 'private' && isAtLeast(TEAM_ROLES, teamRole, needed);
}

/** The least roles for one's own and for other people's things, as the settings of the debate have it. */
function leastRoles(rule: DebateRule, { allowances }: Subject): Pick<DebateRule, 'own' | 'any'> {
  const { allowance } = rule;
  if (!allowance || !(allowances?.[allowance.name] ?? ALLOWANCES[allowance.name].byDefault)) return rule;
  return { own: allowance.own ?? rule.own, any: allowance.any ?? rule.any };
}

function denialByRole(rule: DebateRule, role: DebateRole, subject: Subject): Denied | null {
  const { own, any } = leastRoles(rule, subject);
  const { isAuthor } = subject;
  const least = own ?? any;
  if (least === null || !isAtLeast(DEBATE_ROLES, role, least)) {
    return denied('roleTooLow', `To ${rule.what} you need to be ${least ?? 'nobody'} in this debate; you are ${role}.`);
  }
  // Not known whose it is counts as the worse of both.
  if (own === null) return isAuthor === false ? null : denied('ownThing', `You cannot ${rule.what} of your own.`);
  if (isAuthor === true) return null;
  if (any === null) return denied('notOwn', `You may ${rule.what} only if it is your own.`);
  if (!isAtLeast(DEBATE_ROLES, role, any)) {
    return denied('notOwn', `To ${rule.what} of somebody else you need to be ${any} in this debate; you are ${role}.`);
  }
  return null;
}

/** Nobody gives a role above their own, nor takes one from somebody above them. */
function denialByPerson(rule: DebateRule, role: DebateRole, subject: Subject): Denied | null {
  const { offeredDebateRole: offered, concernedDebateRole: concerned } = subject;
  if (offered !== undefined && !isAtLeast(DEBATE_ROLES, role, offered)) {
    return denied('offerTooHigh', `You cannot make somebody ${offered} of this debate: you are ${role} yourself.`);
  }
  if (concerned !== undefined && !isAtLeast(DEBATE_ROLES, role, concerned)) {
    return denied(
      'concernsHigherRole',
      `You cannot ${rule.what} where somebody is ${concerned} of this debate: you are ${role} yourself.`,
    );
  }
  return null;
}

function denialByState(rule: DebateRule, { state }: Subject): Denied | null {
  return state === undefined || !rule.states.includes(state) ? denied('stateForbids', stateMessage(rule, state)) : null;
}

function stateMessage(rule: DebateRule, state: DebateState | undefined): string {
  switch (state) {
    case 'archived':
      return 'This debate is archived: it can be read but not changed. An admin of the debate can open it again.';
    case 'voting_closed':
      return 'Voting in this debate is closed.';
    case 'draft':
      return 'This debate is still a draft: voting begins when it is opened.';
    case 'open':
    case undefined:
      return `It is not possible to ${rule.what} as things stand.`;
  }
}
