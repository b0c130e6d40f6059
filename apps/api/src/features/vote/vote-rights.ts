import {
  can,
  DEBATE_ROLES,
  DEBATE_STATES,
  TEAM_ROLES,
  VISIBILITIES,
  VOTERS,
  type Action,
  type Subject,
} from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';

/** What the database tells apart when it judges rights: everything that the map asks about a vote. */
export type JudgedBy = Required<
  Pick<Subject, 'state' | 'visibility' | 'teamRole' | 'grantedRole' | 'isAuthor' | 'voters' | 'voteGrant'>
>;

/** What may be done in which circumstances, as cast_votes takes it. `name` is the same for all to whom it applies. */
export type Rights = { readonly name: string; readonly combinations: string };

const made = new Map<string, Rights>();
/** Equal ones are one, and travel once. */
const byCombinations = new Map<string, Rights>();

/**
 * Every combination of circumstances in which the one map of permissions allows the action, so that SQL looks up what it
 * would otherwise have to decide by rules of its own. Depends on the viewer's scopes only; empty where they forbid it.
 *
 * @throws Error where the map tells apart what a combination does not: then cast_vote has to be told, too
 */
export function rightsTo(action: Action, { scopes }: Pick<Viewer, 'scopes'>): Rights {
  const name = scopes === null ? action : `${action} ${[...scopes].sort().join(',')}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const somebody = { accountId: 'somebody', scopes };
  const decided = new Map<string, boolean>();
  for (const subject of circumstances()) {
    const combined = combination(subject);
    const isAllowed = can(somebody, action, subject);
    if ((decided.get(combined) ?? isAllowed) !== isAllowed) {
      throw new Error(`The map of permissions decides differently about “${action}” in the case of “${combined}”.`);
    }
    decided.set(combined, isAllowed);
  }
  const allowed = [...decided].filter(([, isAllowed]) => isAllowed).map(([combined]) => combined);
  const combinations = `|${allowed.join('|')}|`;
  const rights = byCombinations.get(combinations) ?? { name, combinations };
  byCombinations.set(combinations, rights);
  made.set(name, rights);
  return rights;
}

/** All that can be the case. Only who is listed can be listed as a voter. */
export function circumstances(): JudgedBy[] {
  return DEBATE_STATES.flatMap((state) =>
    VISIBILITIES.flatMap((visibility) =>
      VOTERS.flatMap((voters) =>
        [null, ...TEAM_ROLES].flatMap((teamRole) =>
          [null, ...DEBATE_ROLES].flatMap((grantedRole) =>
            (grantedRole === null ? [null] : [null, true, false]).flatMap((voteGrant) =>
              [true, false].map((isAuthor) => ({
                state,
                visibility,
                voters,
                teamRole,
                grantedRole,
                voteGrant,
                isAuthor,
              })),
            ),
          ),
        ),
      ),
    ),
  );
}

/** As cast_vote writes it: a vote is no matter of the role that somebody is listed with, nor of whose the claim is. */
function combination({ state, visibility, teamRole, grantedRole, voters, voteGrant }: JudgedBy): string {
  const listed = grantedRole === null ? 'none' : 'listed';
  return `${state} ${visibility} ${teamRole ?? 'none'} ${listed} ${voters} ${voteGrant ?? 'none'}`;
}
