import {
  can,
  why,
  type Action,
  type Allowance,
  type DebateRole,
  type DebateState,
  type TeamRole,
  type Visibility,
  type Voters,
} from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';

/** What decides about rights in one debate, as the viewer has it there. */
export type DebateAccess = {
  readonly teamId: string;
  readonly debateId: string;
  readonly visibility: Visibility;
  readonly state: DebateState;
  readonly teamRole: TeamRole | null;
  readonly grantedRole: DebateRole | null;
  /** Whether they are listed as a voter, or as one who does not vote; null: neither. */
  readonly voteGrant: boolean | null;
  /** Whether they came with a share link that opens the debate. */
  readonly holdsLink: boolean;
  /** Whether the operator of the server lets them read it for a while (“break glass”). */
  readonly inEmergency: boolean;
  /** What the debate leaves to lower roles, where that is not as by default. */
  readonly allowances: Readonly<Partial<Record<Allowance, boolean>>>;
  /** Whether they may read and vote, but not write there, until that is lifted. */
  readonly muted: boolean;
  /** Who votes there, and how votes are kept. */
  readonly voters: Voters;
  readonly ballotMode: 'named' | 'blind' | 'anonymous';
  readonly language: string;
};

const COLUMNS = `d.team_id AS "teamId", d.debate_id AS "debateId", d.visibility, d.state, d.language, d.allowances, d.voters, d.ballot_mode AS "ballotMode",
  m.role AS "teamRole", p.role AS "grantedRole", p.may_vote AS "voteGrant", holds_link(d.team_id, d.debate_id) AS "holdsLink",
  CASE WHEN p.role IS NULL AND (m.role IS NULL OR d.visibility = 'private') THEN in_emergency(d.team_id, d.debate_id) ELSE false END AS "inEmergency",
  muted_since(d.team_id, d.debate_id, $3) IS NOT NULL AS muted`;

/**
 * The text of a query for `DebateAccess` in debates by team ids $1 and debate ids $2, for the viewer with account $3.
 *
 * @param more columns beside these, of the debate `d`; a constant of the program
 */
export const accessQuery = (...more: string[]): string => accessFrom(ASKED, more);

const ASKED = 'unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)';
const HOME =
  '(SELECT i.team_id, i.home_debate_id FROM item i WHERE i.team_id = $1 AND i.item_id = $2) AS asked (team_id, debate_id)';

const accessFrom = (asked: string, more: readonly string[] = []): string => `SELECT ${[COLUMNS, ...more].join(', ')}
  FROM ${asked}
  JOIN debate d ON d.team_id = asked.team_id AND d.debate_id = asked.debate_id
  LEFT JOIN membership m ON m.team_id = d.team_id AND m.account_id = $3
  LEFT JOIN participant p ON p.team_id = d.team_id AND p.debate_id = d.debate_id AND p.account_id = $3`;

const ACCESS = accessQuery();
const HOME_ACCESS = accessFrom(HOME);

/** The viewer's standing in readable debates; debates they may not read are missing. One query for many. */
export async function readAccess(
  tx: Transaction,
  viewer: Viewer,
  debates: readonly { teamId: string; debateId: string }[],
): Promise<Map<string, DebateAccess>> {
  const rows = await tx.query<DebateAccess[]>(ACCESS, [
    debates.map((debate) => debate.teamId),
    debates.map((debate) => debate.debateId),
    viewer.accountId,
  ]);
  return new Map(rows.map((row) => [row.debateId, row]));
}

/** As `readAccess`, for the debate in which a claim or an argument lives; undefined where the viewer may not read it. */
export async function readHomeAccess(
  tx: Transaction,
  viewer: Viewer,
  teamId: string,
  itemId: string,
): Promise<DebateAccess | undefined> {
  const [home] = await tx.query<DebateAccess[]>(HOME_ACCESS, [teamId, itemId, viewer.accountId]);
  return home;
}

/** As `readAccess` for one debate; throws NotFound where there is none that the viewer may read. */
export async function accessTo(
  tx: Transaction,
  viewer: Viewer,
  teamId: string,
  debateId: string,
): Promise<DebateAccess> {
  const access = (await readAccess(tx, viewer, [{ teamId, debateId }])).get(debateId);
  if (access === undefined) throw new NotFound();
  return access;
}

/** Whether the viewer may do it; `isAuthor`: whether the thing is their own. */
export function mayIn(viewer: Viewer, access: DebateAccess, action: Action, isAuthor = false): boolean {
  return can(viewer, action, { ...access, isAuthor });
}

/**
 * As `mayIn` for what is read, whatever the scopes of a token: whether it may read at all is asked at the root field, and
 * what it changed it gets to see.
 */
export function maySee(viewer: Viewer, access: DebateAccess, action: Action, isAuthor = false): boolean {
  return mayIn({ ...viewer, scopes: null }, access, action, isAuthor);
}

/** As `mayIn`, as an outcome with the reason. */
export function allowed(
  viewer: Viewer,
  access: DebateAccess,
  action: Action,
  isAuthor = false,
): Outcome<true, NotAllowed> {
  return mayIn(viewer, access, action, isAuthor) ? ok(true) : notAllowed(why(viewer, action, { ...access, isAuthor }));
}
