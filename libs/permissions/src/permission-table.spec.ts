/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { can, decide } from './decision.js';
import type { Subject, Viewer } from './question.js';
import { ACTIONS, RULES } from './rules.js';
import type { Action } from './rules.js';
import { readWrittenTable } from './testing/written-table.js';
import type { Actor, Circumstances, DebateLine } from './testing/written-table.js';
import { ALLOWANCES, DEBATE_STATES, SCOPES, TEAM_ROLES, VISIBILITIES, VOTERS } from './vocabulary.js';
import type { Allowance } from './vocabulary.js';

/*
 * docs/permissions.tsv is written by hand, from what the product promises; the map of the library is compared with it cell
 * by cell. testing/written-table.ts reads it and asks the map nothing.
 */
const table = readWrittenTable(readFileSync(join(__dirname, '../../../docs/permissions.tsv'), 'utf8'));
const allowances = Object.keys(ALLOWANCES) as Allowance[];

const viewerOf = (actor: Actor): Viewer => ({ accountId: actor.signedIn ? 'a' : null, scopes: null });

const subjectOf = ({ teamRole, grantedRole, holdsLink }: Actor, where: Circumstances): Subject => ({
  teamRole,
  grantedRole,
  holdsLink,
  debateId: 'here',
  visibility: where.visibility,
  state: where.state,
  isAuthor: where.own,
  allowances: Object.fromEntries(allowances.map((name) => [name, where.allowances.includes(name)])),
  voters: where.voters,
  voteGrant: where.voteGrant,
  muted: where.muted,
});

/** Every visibility, state and ownership, with and without what the settings may allow: as usual, muted, and without a vote. */
const PLACES: readonly Circumstances[] = VISIBILITIES.flatMap((visibility) =>
  DEBATE_STATES.flatMap((state) =>
    [true, false].flatMap((own) =>
      [[], allowances].flatMap((allowed) => {
        const place = {
          visibility,
          state,
          own,
          allowances: allowed,
          voters: 'members',
          voteGrant: null,
          muted: false,
        } as const;
        return [place, { ...place, muted: true }, { ...place, voters: 'nobody', voteGrant: false } as const];
      }),
    ),
  ),
);

/** The same under every voting policy, for what takes a vote. */
const POLLS: readonly Circumstances[] = PLACES.flatMap((place) =>
  VOTERS.flatMap((voters) => [true, false, null].map((voteGrant) => ({ ...place, voters, voteGrant }))),
);
const placesFor = (line: DebateLine) => (Object.values(line.cells).includes('vote') ? POLLS : PLACES);

/** In few words, for the message of a failing test. */
const placeOf = ({ visibility, state, own, allowances: allowed, voters, voteGrant, muted }: Circumstances): string =>
  [
    visibility,
    state,
    own ? 'own' : 'other',
    allowed.length > 0 ? 'all allowed' : 'nothing allowed',
    `voters ${voters}`,
    `grant ${String(voteGrant)}`,
    muted ? 'muted' : 'not muted',
  ].join(', ');

describe('the table of permissions', () => {
  it('[PE1] has one line for every action, and none for what is no action', () => {
    const lines = [...table.debate, ...table.team, ...table.account].map(({ action }) => action);
    expect([...lines].sort()).toEqual([...ACTIONS].sort());
    const over = (kind: string) => ACTIONS.filter((action) => RULES[action].over === kind).sort();
    expect(table.debate.map(({ action }) => action).sort()).toEqual(over('debate'));
    expect(table.team.map(({ action }) => action).sort()).toEqual(over('team'));
    expect(table.account.map(({ action }) => action).sort()).toEqual(over('account'));
  });

  it('[PE1] names states, scopes and allowances that exist', () => {
    for (const { states } of table.debate) for (const state of states) expect(DEBATE_STATES).toContain(state);
    for (const { scopes } of [...table.debate, ...table.team, ...table.account]) {
      for (const scope of scopes) expect(SCOPES).toContain(scope);
    }
    const named = table.debate.flatMap(({ cells }) =>
      Object.values(cells).flatMap((cell) => cell.split(' if ')[1] ?? []),
    );
    for (const allowance of named) expect(allowances).toContain(allowance);
  });

  it.each(table.debate)('[PE1] [PE8] [PE10] $action: what the map says is what the table says', (line) => {
    const wrong: string[] = [];
    for (const actor of table.actors) {
      for (const where of placesFor(line)) {
        const said = can(viewerOf(actor), line.action as Action, subjectOf(actor, where));
        const written = table.allows(line, actor, where);
        if (said !== written) {
          wrong.push(`${actor.name}, ${placeOf(where)}: the map says ${String(said)}, the table ${String(written)}`);
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it.each(table.debate)('[PE2] $action: a token may what its owner may, with the scope, in its debate', (line) => {
    const action = line.action as Action;
    const signedIn = table.actors.filter((actor) => actor.signedIn);
    const sets = [[], [...SCOPES], ...SCOPES.map((scope) => [scope])];
    const wrong: string[] = [];
    for (const actor of signedIn) {
      for (const where of PLACES) {
        const subject = subjectOf(actor, where);
        const written = table.allows(line, actor, where);
        for (const scopes of sets) {
          const expected = written && scopes.some((scope) => line.scopes.includes(scope));
          for (const [onlyDebateId, here] of [
            [null, true],
            ['here', true],
            ['elsewhere', false],
          ] as const) {
            if (can({ accountId: 'a', scopes, onlyDebateId }, action, subject) !== (expected && here)) {
              wrong.push(`${actor.name}, ${placeOf(where)}, [${scopes.join(' ')}], for ${onlyDebateId ?? 'all'}`);
            }
          }
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it('[PE3] who may not read a debate is told nothing about it', () => {
    for (const actor of table.actors) {
      for (const where of PLACES) {
        const hidden = table.standing(actor, where.visibility, where.state) === null;
        for (const { action } of table.debate) {
          const decision = decide(viewerOf(actor), action as Action, subjectOf(actor, where));
          const isHidden = !decision.allowed && decision.denial === 'notVisible';
          if (isHidden !== hidden) throw new Error(`${action}, ${actor.name}, ${placeOf(where)}: ${decision.message}`);
        }
      }
    }
    expect(table.debate.length).toBeGreaterThan(20);
  });

  describe('in a team', () => {
    const PEOPLE = {
      nobody: null,
      stranger: null,
      guest: 'guest',
      member: 'member',
      admin: 'admin',
      owner: 'owner',
    } as const;

    it.each(table.team)('[PE1] [PE2] $action', ({ action, cells, scopes }) => {
      for (const [name, teamRole] of Object.entries(PEOPLE)) {
        const viewer: Viewer = { accountId: name === 'nobody' ? null : 'a', scopes: null };
        const may = cells[name] === 'yes';
        expect([name, can(viewer, action as Action, { teamRole })]).toEqual([name, may]);
        if (name === 'nobody') continue;
        for (const scope of SCOPES) {
          const token = { ...viewer, scopes: [scope] };
          const byToken = may && scopes.includes(scope);
          expect([name, scope, can(token, action as Action, { teamRole })]).toEqual([name, scope, byToken]);
          const limited = byToken && cells['one debate'] === 'yes';
          expect(can({ ...token, onlyDebateId: 'here' }, action as Action, { teamRole })).toBe(limited);
        }
      }
    });

    it('[PE5] nobody gives a role above their own, nor deals with somebody who has one', () => {
      for (const { action, cells } of table.team) {
        for (const [place, teamRole] of TEAM_ROLES.entries()) {
          for (const [above, other] of TEAM_ROLES.entries()) {
            const may = cells[teamRole] === 'yes' && above <= place;
            expect(can({ accountId: 'a', scopes: null }, action as Action, { teamRole, offeredRole: other })).toBe(may);
            expect(can({ accountId: 'a', scopes: null }, action as Action, { teamRole, concernedRole: other })).toBe(
              may,
            );
          }
        }
      }
    });
  });

  it.each(table.account)('[PE1] [PE2] with an account: $action', ({ action, cells, scopes }) => {
    expect(can({ accountId: null, scopes: null }, action as Action, { teamRole: null })).toBe(
      cells['nobody'] === 'yes',
    );
    expect(can({ accountId: 'a', scopes: null }, action as Action, { teamRole: null })).toBe(
      cells['signed in'] === 'yes',
    );
    for (const scope of SCOPES) {
      const token = { accountId: 'a', scopes: [scope] };
      expect([scope, can(token, action as Action, { teamRole: null })]).toEqual([scope, scopes.includes(scope)]);
      expect(can({ ...token, onlyDebateId: 'here' }, action as Action, { teamRole: null })).toBe(false);
    }
  });
});
