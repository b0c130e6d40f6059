import { DEBATE_STATES } from './vocabulary.js';
import type { DebateRole, DebateState, Scope, TeamRole } from './vocabulary.js';

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

/** Something one may do in a team from a role upwards. */
export interface TeamRule extends RuleBase {
  readonly over: 'team';
  readonly role: TeamRole;
  /** Whether it hands out a role, which then may not be above one's own. */
  readonly offersRole?: true;
}

/** Something one may do in a debate. */
export interface DebateRule extends RuleBase {
  readonly over: 'debate';
  /** Least role where the thing is one's own, or where it belongs to nobody in particular. */
  readonly own: DebateRole;
  /** Least role where the thing is somebody else's; null: nobody may. */
  readonly any: DebateRole | null;
  /** States of the debate in which it may be done. */
  readonly states: readonly DebateState[];
  /** Whether it may be done without signing in. Reading only. */
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
const vote = (what: string): DebateRule => ({
  over: 'debate',
  what,
  own: 'writer',
  any: 'writer',
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
  'team.read': { over: 'team', what: 'see a team', role: 'guest', scopes: ['read'] },
  'member.invite': {
    over: 'team',
    what: 'invite people into the team',
    role: 'admin',
    offersRole: true,
    scopes: ['members:write'],
  },
  'invitation.revoke': { over: 'team', what: 'revoke an invitation', role: 'admin', scopes: ['members:write'] },
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
  'position.set': write('put forward a position'),
  'claim.add': write('add a claim'),
  'claim.link': write('use a claim of another debate'),
  'claim.edit': write('edit a claim', 'editor'),
  'claim.archive': write('archive a claim', 'editor'),
  'argument.add': write('add an argument'),
  'argument.edit': write('edit an argument', 'editor'),
  'argument.archive': write('archive an argument', 'editor'),
  'source.add': write('add a source'),
  'source.addVersion': write('add a version of a source'),
  'citation.add': write('cite a passage'),
  'citation.archive': write('archive a citation', 'editor'),
  'vote.cast': vote('vote'),
  'vote.withdraw': vote('withdraw a vote'),
  'annotation.add': write('annotate', 'writer', COMMENT),
  'annotation.reply': write('reply to an annotation', 'writer', COMMENT),
  'annotation.edit': write('edit an annotation', null, COMMENT),
  'annotation.resolve': write('resolve an annotation', 'writer', COMMENT),
  'annotation.archive': write('archive an annotation', 'admin', COMMENT),
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
