import type { Allowance, Voters } from '@counterpoint/permissions';
import type { Word } from './answers.js';
import type { Operation } from './operation.js';
import type { Actor, Person, Place } from './world.js';
import type { WrittenTable } from '@counterpoint/permissions/testing';

/** How the debates of the world are set up, and what is said of the person there. */
export type Settings = {
  readonly allowances: readonly Allowance[];
  readonly voters: Voters;
  readonly voteGrant: boolean | null;
  readonly muted: boolean;
};

/** As a debate is when nobody changes anything. */
export const BY_DEFAULT: Settings = { allowances: ['editorsDecide'], voters: 'members', voteGrant: null, muted: false };

/** Whether the table allows all of the actions; `own`: whether the things concerned are the actor's own. */
export function promisedRight(
  table: WrittenTable,
  actor: Actor,
  actions: readonly string[],
  { visibility, state }: Place,
  own: boolean,
  settings = BY_DEFAULT,
): boolean {
  const where = { visibility, state, own, ...settings };
  return actions.every((action) => {
    const line = table.debate.find((one) => one.action === action);
    if (line !== undefined) return table.allows(line, actor, where);
    const inTeam = table.team.find((one) => one.action === action);
    if (inTeam === undefined) throw new Error(`docs/permissions.tsv has no line for ${action}.`);
    return inTeam.cells[actor.signedIn ? (actor.teamRole ?? 'stranger') : 'nobody'] === 'yes';
  });
}

/** What docs/permissions.tsv promises to come of an operation in a debate. */
export function promised(
  table: WrittenTable,
  { actor }: Person,
  { actions, open, hidden, seenBy }: Operation,
  place: Place,
  own: boolean,
  settings = BY_DEFAULT,
): Word {
  if (!actor.signedIn && !open) return 'NOT_SIGNED_IN';
  if (table.standing(actor, place.visibility, place.state) === null) return 'NOT_FOUND';
  // One's own is always shown to oneself.
  if (seenBy !== null && !own && !promisedRight(table, actor, [seenBy], place, own, settings)) return 'NOT_FOUND';
  if (promisedRight(table, actor, actions, place, own, settings)) return 'yes';
  return hidden ? 'NOT_FOUND' : 'no';
}

/** Whether it matters for the action whose the thing is. */
export function isPersonal(table: WrittenTable, { actions }: Pick<Operation, 'actions'>): boolean {
  return table.debate.some(
    ({ action, cells }) =>
      actions.includes(action) && Object.values(cells).some((cell) => /^(own|others)\b/.test(cell)),
  );
}
