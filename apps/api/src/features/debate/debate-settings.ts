import { ALLOWANCES, widens, type Allowance, type DebateState, type Visibility } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import { audit } from '../audit/write-audit.js';

type Allowances = Readonly<Partial<Record<Allowance, boolean>>>;

/** What is to be changed about a debate. What is left out stays. */
export type SettingsChange = {
  readonly question?: string | null;
  readonly description?: string | null;
  readonly visibility?: Visibility | null;
  readonly state?: DebateState | null;
  /** What it leaves to lower roles from now on; what is left out stays. */
  readonly allowances?: Readonly<Partial<Record<Allowance, boolean | null>>> | null;
};

/** What was about to be written beside what is there: the description where only that was to change, else the question. */
export function conflicting(
  before: Settings,
  input: Pick<SettingsChange, 'question' | 'description'>,
): { currentText: string; yourText: string } {
  return input.question == null && input.description != null
    ? { currentText: before.description, yourText: input.description }
    : { currentText: before.question, yourText: input.question ?? before.question };
}

/** Whether nothing would change. */
export const isSame = (one: Contents, other: Contents): boolean =>
  (['question', 'description', 'visibility', 'state'] as const).every((field) => one[field] === other[field]) &&
  sameAllowances(one.allowances, other.allowances);

/** Without those that nothing is said about. */
export const said = (allowances: SettingsChange['allowances']): Allowances =>
  Object.fromEntries(Object.entries(allowances ?? {}).filter(([, value]) => value != null));

const sameAllowances = (one: Allowances, other: Allowances): boolean =>
  ALLOWANCE_NAMES.every((name) => one[name] === other[name]);

const ALLOWANCE_NAMES = Object.keys(ALLOWANCES) as Allowance[]; // they are written there by name

/** What can be changed about a debate, as it is. */
export type Settings = {
  readonly question: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly state: DebateState;
  readonly allowances: Allowances;
  readonly revision: number;
};
type Contents = Omit<Settings, 'revision'>;

/** What changes who may do what is accounted for; question and description are in the log of the debate. */
export async function auditSettings(
  tx: Transaction,
  viewer: Viewer,
  { teamId, debateId }: { readonly teamId: string; readonly debateId: string },
  before: Contents,
  after: Contents,
): Promise<void> {
  const rules = ({ visibility, state, allowances }: Contents) => ({ visibility, state, allowances });
  const isChanged =
    before.visibility !== after.visibility ||
    before.state !== after.state ||
    !sameAllowances(before.allowances, after.allowances);
  if (!isChanged) return;
  await audit(tx, viewer, {
    ...{ teamId, debateId, action: 'debate.settingsChanged', subjectKind: 'debate', subjectId: debateId },
    ...{ before: rules(before), after: rules(after) },
  });
}

/** @throws NotFound where there is no debate that the viewer may read. */
export async function readSettings(tx: Transaction, teamId: string, debateId: string): Promise<Settings> {
  const [row] = await tx.query<Settings[]>(
    'SELECT question, description, visibility, state, allowances, revision FROM debate WHERE team_id = $1 AND debate_id = $2',
    [teamId, debateId],
  );
  if (row === undefined) throw new NotFound();
  return row;
}

/** Numbers of claims that stand in the debate but live in one that fewer people may read than `visibility` lets in. */
export async function claimsWithNarrowerHome(
  tx: Transaction,
  teamId: string,
  debateId: string,
  visibility: Visibility,
): Promise<number[]> {
  const rows = await tx.query<{ number: number; visibility: Visibility | null }[]>(
    `SELECT s.number, home.visibility FROM standing s JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
       LEFT JOIN debate home ON home.team_id = i.team_id AND home.debate_id = i.home_debate_id
      WHERE s.team_id = $1 AND s.debate_id = $2 AND i.home_debate_id <> $2 ORDER BY s.number`,
    [teamId, debateId],
  );
  // A home that the viewer cannot read is narrower than anything.
  return rows.filter((row) => row.visibility === null || widens(row.visibility, visibility)).map((row) => row.number);
}

/** A debate that holds on to claims, as far as the viewer may know of it. */
export type Borrower = {
  /** null: the viewer may not read it. */
  readonly question: string | null;
  /** Numbers there of the claims and arguments; empty where the viewer may not read it. */
  readonly numbers: readonly number[];
};

/**
 * Debates that use claims of this one and are open to more people than `visibility` lets in: once it holds, they would show
 * to those people what is not for them any more. Those that the viewer may not read come last, without a word about them.
 */
export async function widerBorrowers(
  tx: Transaction,
  teamId: string,
  debateId: string,
  visibility: Visibility,
): Promise<Borrower[]> {
  const rows = await tx.query<(Borrower & { readonly visibility: Visibility; readonly hasOthers: boolean })[]>(
    'SELECT question, visibility, numbers, has_others AS "hasOthers" FROM borrowers_of($1, $2)',
    [teamId, debateId],
  );
  return rows.filter((row) => widens(visibility, row.visibility) || (visibility === 'private' && row.hasOthers));
}

/** Why a debate cannot be closed to people, and what to do. */
export function heldOpenBy(borrowers: readonly Borrower[]): string {
  const known = borrowers.flatMap(({ question, numbers }) =>
    question === null ? [] : [`“${question}” (${numbers.map((number) => `#${number}`).join(', ')} there)`],
  );
  const hidden = borrowers.length - known.length;
  const others = hidden === 0 ? [] : [`${hidden} that you may not read`];
  const list = [...known.slice(0, MOST_NAMED), ...(known.length > MOST_NAMED ? ['others'] : []), ...others].join('; ');
  const debates = borrowers.length === 1 ? 'one debate' : `${borrowers.length} debates`;
  return `Claims of this debate are used in ${debates} that people may read who could not read this one any more: ${list}. Undo those uses, or narrow those debates first.`;
}

const MOST_NAMED = 5;
