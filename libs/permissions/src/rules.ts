import { DEBATE_STATES } from './vocabulary.js';
import type { Allowance, DebateRole, DebateState, Scope, TeamRole } from './vocabulary.js';

interface RuleBase {
  /** What is done, in words that follow "to": `add a claim`. */
  readonly what: string;
  /** Scopes any one of which lets an API token do it; none: no token may, ever. */
  readonly scopes: readonly Scope[];
}

/** Something anybody signed in may do with their own account. */
export interface AccountRule extends RuleBase {
  readonly over: 'account';
}

/** Something one may do in a team from a role upwards; to nobody of a role above one's own, nor giving one. */
export interface TeamRule extends RuleBase {
  readonly over: 'team';
  readonly role: TeamRole;
  /** An API token that is limited to one debate may do it, too. */
  readonly forOneDebate?: true;
}

/** Something one may do in a debate; to nobody of a role above one's own, nor giving one. */
export interface DebateRule extends RuleBase {
  readonly over: 'debate';
  /** Least role where the thing is one's own, or where it belongs to nobody in particular; null: never one's own. */
  readonly own: DebateRole | null;
  /** Least role where the thing is somebody else's; null: nobody may. */
  readonly any: DebateRole | null;
  /** Roles that are enough where the settings of the debate say so. */
  readonly allowance?: { readonly name: Allowance; readonly own?: DebateRole; readonly any?: DebateRole };
  /** People of the team from this role upwards may as well, whatever they are in the debate, unless it is private. */
  readonly teamRole?: TeamRole;
  /** It takes a vote in the debate, which its voting policy gives, and no role above viewer does. */
  readonly takesVote?: true;
  /** Who is muted in the debate may do it all the same. */
  readonly whileMuted?: true;
  /** States of the debate in which it may be done. */
  readonly states: readonly DebateState[];
  /** Whether it may be done without signing in. */
  readonly anonymous?: true;
}

/** One line of the map. */
export type Rule = AccountRule | TeamRule | DebateRule;

const UNARCHIVED: readonly DebateState[] = ['draft', 'open', 'voting_closed'];
const CONTENT: readonly Scope[] = ['content:write'];
const COMMENT: readonly Scope[] = ['comment:write'];

const read = (what: string): DebateRule => ({
  over: 'debate',
  what,
  own: 'viewer',
  any: 'viewer',
  anonymous: true,
  whileMuted: true,
  states: DEBATE_STATES,
  scopes: ['read'],
});
const write = (what: string, any: DebateRole | null = 'writer', scopes = CONTENT): DebateRule => ({
  over: 'debate',
  what,
  own: 'writer',
  any,
  states: UNARCHIVED,
  scopes,
});
// One's own stays one's own, whether written or accepted from a suggestion of one's own.
const change = (what: string): DebateRule => ({ ...write(what, 'editor'), own: 'suggester' });
const comment = (what: string, any: DebateRole | null): DebateRule => ({
  over: 'debate',
  what,
  own: 'suggester',
  any,
  allowance: { name: 'viewersComment', own: 'viewer', ...(any === 'suggester' && { any: 'viewer' }) },
  states: UNARCHIVED,
  scopes: COMMENT,
});
const decide = (what: string): DebateRule => ({
  over: 'debate',
  what,
  own: null,
  any: 'admin',
  allowance: { name: 'editorsDecide', any: 'editor' },
  states: UNARCHIVED,
  scopes: CONTENT,
});
// Also in an archived debate: what must not be read must not be read there either.
const moderate = (what: string): DebateRule => ({
  over: 'debate',
  what,
  own: 'admin',
  any: 'admin',
  allowance: { name: 'editorsModerate', own: 'editor', any: 'editor' },
  states: DEBATE_STATES,
  scopes: ['settings:write'],
});
const people = (what: string, scopes: readonly Scope[]): DebateRule => ({
  over: 'debate',
  what,
  own: 'admin',
  any: 'admin',
  allowance: { name: 'editorsInvite', own: 'editor', any: 'editor' },
  states: DEBATE_STATES,
  scopes,
});
const settle = (what: string): DebateRule => ({
  over: 'debate',
  what,
  own: 'admin',
  any: 'admin',
  states: UNARCHIVED,
  scopes: ['settings:write'],
});
const vote = (what: string): DebateRule => ({
  over: 'debate',
  what,
  own: 'viewer',
  any: 'viewer',
  takesVote: true,
  whileMuted: true,
  states: ['open'],
  scopes: ['vote:cast'],
});

/**
 * The one map from actions to who may do them. The server decides by it, tells the client what the viewer can do, and the
 * table in the documentation is checked against it. Whatever is not in it, nobody may do.
 */
export const RULES = {
  'team.create': { over: 'account', what: 'create a team', scopes: ['settings:write'] },
  'token.create': { over: 'account', what: 'create an API token', scopes: [] },
  'token.read': { over: 'account', what: 'see one’s API tokens', scopes: [] },
  'token.revoke': { over: 'account', what: 'revoke an API token', scopes: [] },
  'passkey.add': { over: 'account', what: 'add a passkey', scopes: [] },
  'passkey.rename': { over: 'account', what: 'rename a passkey', scopes: [] },
  'passkey.remove': { over: 'account', what: 'remove a passkey', scopes: [] },
  'identity.link': { over: 'account', what: 'link a single sign-on', scopes: [] },
  'identity.unlink': { over: 'account', what: 'unlink a single sign-on', scopes: [] },
  'activity.read': { over: 'account', what: 'see what happened to one’s account', scopes: [] },
  'mailPreferences.set': { over: 'account', what: 'choose which mails one gets', scopes: [] },
  'account.export': { over: 'account', what: 'export everything of one’s own', scopes: [] },
  'account.erase': { over: 'account', what: 'erase one’s account', scopes: [] },
  'team.read': { over: 'team', what: 'see a team', role: 'guest', forOneDebate: true, scopes: ['read'] },
  'member.invite': {
    over: 'team',
    what: 'invite people into the team',
    role: 'admin',
    scopes: ['members:write'],
  },
  'team.edit': { over: 'team', what: 'change the settings of the team', role: 'admin', scopes: ['settings:write'] },
  'member.changeRole': {
    over: 'team',
    what: 'change the role of somebody',
    role: 'admin',
    scopes: ['members:write'],
  },
  'member.remove': { over: 'team', what: 'remove somebody', role: 'admin', scopes: ['members:write'] },
  'team.leave': { over: 'team', what: 'leave the team', role: 'guest', scopes: ['members:write'] },
  'invitation.revoke': { over: 'team', what: 'revoke an invitation', role: 'admin', scopes: ['members:write'] },
  'audit.readTeam': { over: 'team', what: 'read the audit log of the team', role: 'admin', scopes: ['audit:read'] },
  'debate.create': { over: 'team', what: 'open a debate', role: 'member', scopes: CONTENT },

  'debate.read': read('read the debate'),
  'debate.subscribe': read('follow the debate live'),
  // Also how an archived debate is opened again, hence in every state.
  'debate.edit': {
    over: 'debate',
    what: 'change the settings of the debate',
    own: 'admin',
    any: 'admin',
    states: DEBATE_STATES,
    scopes: ['settings:write'],
  },
  'debate.changeVisibility': {
    over: 'debate',
    what: 'change who may read the debate',
    own: 'owner',
    any: 'owner',
    teamRole: 'admin',
    states: DEBATE_STATES,
    scopes: ['settings:write'],
  },
  // Beside participant.set, where somebody becomes an owner or stops being one.
  'debate.transfer': {
    over: 'debate',
    what: 'change who owns the debate',
    own: 'owner',
    any: 'owner',
    teamRole: 'admin',
    states: DEBATE_STATES,
    scopes: [],
  },
  'participant.set': people('list somebody', ['members:write']),
  'participant.remove': people('take somebody off the list', ['members:write']),
  'participant.leave': {
    over: 'debate',
    what: 'take yourself off the list',
    own: 'viewer',
    any: null,
    whileMuted: true,
    states: DEBATE_STATES,
    scopes: ['members:write'],
  },
  'shareLink.read': { ...people('see the share links of the debate', ['read']), whileMuted: true },
  'shareLink.create': people('share the debate by link', ['settings:write']),
  'shareLink.revoke': people('take back a share link', ['settings:write']),
  'position.set': write('put forward a position'),
  'claim.add': write('add a claim'),
  'claim.link': write('use a claim of another debate'),
  'claim.edit': change('edit a claim'),
  'claim.archive': change('archive a claim'),
  'argument.add': write('add an argument'),
  'argument.edit': change('edit an argument'),
  'argument.archive': change('archive an argument'),
  'source.add': write('add a source'),
  'source.addVersion': write('add a version of a source'),
  'citation.add': write('cite a passage'),
  'citation.archive': write('archive a citation', 'editor'),
  'vote.cast': vote('vote'),
  'vote.withdraw': vote('withdraw a vote'),
  // Who runs a script could keep what it cast; a secret vote is a person's own.
  'ballot.cast': { ...vote('cast a secret vote'), scopes: [] },
  'ballot.withdraw': { ...vote('withdraw a secret vote'), scopes: [] },
  'votingPolicy.edit': settle('change who votes and when results show'),
  // Beside votingPolicy.edit, where votes become more secret. They never become less so.
  'votingPolicy.raiseSecrecy': { ...settle('make votes more secret'), own: 'owner', any: 'owner' },
  'round.open': { ...settle('open a round of votes'), states: ['open'] },
  'round.close': settle('close a round of votes'),
  'round.release': settle('release the results of a round'),
  'annotation.add': write('annotate', 'writer', COMMENT),
  'annotation.reply': comment('reply to an annotation', 'suggester'),
  'annotation.edit': comment('edit an annotation', null),
  'annotation.resolve': write('resolve an annotation', 'writer', COMMENT),
  'annotation.archive': comment('archive an annotation', 'admin'),
  'argument.move': write('move an argument', 'editor'),
  'claim.merge': { ...write('merge claims', 'editor'), own: 'editor' },
  'review.mark': { ...write('mark something for review', 'editor'), own: 'editor' },
  // One's own: the marked claim or argument is.
  'review.settle': write('settle a mark', 'editor'),
  'suggestion.add': {
    over: 'debate',
    what: 'suggest a change',
    own: 'suggester',
    any: 'suggester',
    allowance: { name: 'viewersSuggest', own: 'viewer', any: 'viewer' },
    states: UNARCHIVED,
    scopes: ['suggest'],
  },
  'suggestion.read': {
    over: 'debate',
    what: 'see a suggestion',
    own: 'viewer',
    any: 'editor',
    whileMuted: true,
    states: DEBATE_STATES,
    scopes: ['read'],
  },
  'suggestion.edit': {
    over: 'debate',
    what: 'change a suggestion',
    own: 'suggester',
    any: null,
    allowance: { name: 'viewersSuggest', own: 'viewer' },
    states: UNARCHIVED,
    scopes: ['suggest'],
  },
  'suggestion.withdraw': {
    over: 'debate',
    what: 'withdraw a suggestion',
    own: 'viewer',
    any: null,
    whileMuted: true,
    states: UNARCHIVED,
    scopes: ['suggest'],
  },
  'suggestion.accept': decide('accept a suggestion'),
  'suggestion.reject': decide('reject a suggestion'),
  'report.add': {
    over: 'debate',
    what: 'report something',
    own: 'viewer',
    any: 'viewer',
    anonymous: true,
    whileMuted: true,
    states: DEBATE_STATES,
    scopes: COMMENT,
  },
  'report.read': { ...moderate('see reports'), scopes: ['read'] },
  'report.settle': moderate('settle a report'),
  'content.hide': moderate('hide something or show it again'),
  // Nobody changes a locked claim, nor argues about it, until it is unlocked; votes and annotations go on.
  'claim.lock': moderate('lock or unlock a claim'),
  'account.mute': moderate('mute somebody'),
  'audit.read': {
    over: 'debate',
    what: 'read the audit log of the debate',
    own: 'admin',
    any: 'admin',
    whileMuted: true,
    states: DEBATE_STATES,
    scopes: ['audit:read'],
  },
  // The right to the undone action is asked beside this one, see decideUndo.
  'undo.own': {
    over: 'debate',
    what: 'undo a change',
    own: 'viewer',
    any: null,
    states: UNARCHIVED,
    scopes: ['content:write', 'comment:write', 'vote:cast', 'settings:write'],
  },
} as const satisfies Record<string, Rule>;

/** Everything there is to be allowed. */
export type Action = keyof typeof RULES;

/** All actions, in the order of the map. */
export const ACTIONS = Object.keys(RULES) as readonly Action[];
