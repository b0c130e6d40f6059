import {
  can,
  DEBATE_ROLES,
  DEBATE_STATES,
  TEAM_ROLES,
  VISIBILITIES,
  type Action,
  type Subject,
} from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';

/** What the database tells apart when it judges rights: everything that the map asks about a debate. */
export type JudgedBy = Required<Pick<Subject, 'state' | 'visibility' | 'teamRole' | 'grantedRole' | 'isAuthor'>>;

/** What may be done in which circumstances, as cast_votes takes it. `name` is the same for all to whom it applies. */
export type Rights = { readonly name: string; readonly combinations: string };

const made = new Map<string, Rights>();

/**
 * Every combination of circumstances in which the one map of permissions allows the action, so that SQL looks up what it
 * would otherwise have to decide by rules of its own. Depends on the viewer's scopes only; empty where they forbid it.
 */
export function rightsTo(action: Action, { scopes }: Pick<Viewer, 'scopes'>): Rights {
  const name = scopes === null ? action : `${action} ${[...scopes].sort().join(',')}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const somebody = { accountId: 'somebody', scopes };
  const allowed = circumstances().filter((subject) => can(somebody, action, subject));
  const rights = { name, combinations: `|${allowed.map(combination).join('|')}|` };
  made.set(name, rights);
  return rights;
}

/** All that can be the case. */
export function circumstances(): JudgedBy[] {
  return DEBATE_STATES.flatMap((state) =>
    VISIBILITIES.flatMap((visibility) =>
      [null, ...TEAM_ROLES].flatMap((teamRole) =>
        [null, ...DEBATE_ROLES].flatMap((grantedRole) =>
          [true, false].map((isAuthor) => ({ state, visibility, teamRole, grantedRole, isAuthor })),
        ),
      ),
    ),
  );
}

/** As cast_vote writes it. */
function combination({ state, visibility, teamRole, grantedRole, isAuthor }: JudgedBy): string {
  return `${state} ${visibility} ${teamRole ?? 'none'} ${grantedRole ?? 'none'} ${isAuthor ? 'own' : 'other'}`;
}
