import type { Allowance, DebateRole, DebateState, TeamRole, Visibility, Voters } from './vocabulary.js';

/** Who wants to do something. */
export interface Viewer {
  /** Their account; null for nobody signed in. */
  readonly accountId: string | null;
  /** Scopes of the API token they use; null for a session, which has all rights of its account. */
  readonly scopes: readonly string[] | null;
  /** The only debate that the API token they use is for; null or left out where it is not limited to one. */
  readonly onlyDebateId?: string | null;
}

/** What it is to be done to, as plain data. What is left out gives no right. */
export interface Subject {
  /** The viewer's role in the team it belongs to; null outside it. */
  readonly teamRole: TeamRole | null;
  /** The team role that is being offered to somebody, where one is. */
  readonly offeredRole?: TeamRole;
  /** The team role of the person it is done to, where it is done to one. */
  readonly concernedRole?: TeamRole;

  /** Which debate; needed for API tokens that are limited to one. */
  readonly debateId?: string;
  /** Visibility and state of the debate; needed for everything in a debate. */
  readonly visibility?: Visibility;
  readonly state?: DebateState;
  /** The role the viewer is listed with in the debate; null or left out where they are not listed. */
  readonly grantedRole?: DebateRole | null;
  /** Whether the viewer came with the debate's secret link. */
  readonly holdsLink?: boolean;
  /** Whether the operator of the server lets the viewer read the debate for a while. */
  readonly inEmergency?: boolean;
  /** Whether the viewer is muted in the debate. */
  readonly muted?: boolean;
  /** What the settings of the debate leave to lower roles; each that is left out is as by default. */
  readonly allowances?: Readonly<Partial<Record<Allowance, boolean>>>;
  /** Who votes in the debate. */
  readonly voters?: Voters;
  /** Whether the viewer is listed as a voter (true) or as one who does not vote (false); null where neither is said. */
  readonly voteGrant?: boolean | null;
  /** The debate role that is being offered to somebody, where one is. */
  readonly offeredDebateRole?: DebateRole;
  /** The debate role of the person it is done to, where it is done to one. */
  readonly concernedDebateRole?: DebateRole;

  /** Whether the thing is the viewer's own. */
  readonly isAuthor?: boolean;
}

/** Why something may not be done. */
export type Denial =
  /** For this viewer the team or debate does not exist; answer as for an unknown id. */
  | 'notVisible'
  | 'notSignedIn'
  /** No API token may do this. */
  | 'tokenNotAccepted'
  /** The API token is for one debate only, and this is not done in a debate. */
  | 'tokenForOneDebate'
  /** The API token lacks the scope. */
  | 'scopeMissing'
  | 'roleTooLow'
  /** It is somebody else's, and that takes a higher role, or is never allowed. */
  | 'notOwn'
  /** It is one's own, and this is for others to do. */
  | 'ownThing'
  /** The role offered is above one's own. */
  | 'offerTooHigh'
  /** The person concerned has a role above one's own. */
  | 'concernsHigherRole'
  | 'muted'
  /** The debate's voting policy does not let the viewer vote. */
  | 'noVoter'
  /** The debate is in a state in which this is not done. */
  | 'stateForbids';

/** An answer with its reason. `message` is a sentence for the person concerned. */
export type Decision =
  | { readonly allowed: true; readonly message: string }
  | { readonly allowed: false; readonly denial: Denial; readonly message: string };

export type Denied = Extract<Decision, { readonly allowed: false }>;

export function denied(denial: Denial, message: string): Denied {
  return { allowed: false, denial, message };
}
