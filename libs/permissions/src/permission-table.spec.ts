/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { can, decide } from './decision.js';
import type { Subject, Viewer } from './decision.js';
import { ACTIONS, RULES } from './rules.js';
import type { Action } from './rules.js';
import { DEBATE_STATES, SCOPES, VISIBILITIES } from './vocabulary.js';
import type { DebateRole, DebateState, TeamRole, Visibility } from './vocabulary.js';

/*
 * docs/permissions.tsv is written by hand, from what the product promises; the map of the library is compared with it cell
 * by cell. A row covers one action, on one's own thing, on another's, or on any (own, other, any), in some states of the
 * debate. A column is somebody and the visibility of the debate; `listed-x` is a guest of the team who is listed as x.
 */
const [header = [], ...rows] = readFileSync(join(__dirname, '../../../docs/permissions.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));
const actors = header.slice(4);

const SESSION = { accountId: 'a', scopes: null };
const PEOPLE: Record<string, { viewer: Viewer; teamRole: TeamRole | null; holdsLink?: boolean }> = {
  nobody: { viewer: { accountId: null, scopes: null }, teamRole: null },
  holder: { viewer: { accountId: null, scopes: null }, teamRole: null, holdsLink: true },
  stranger: { viewer: SESSION, teamRole: null },
  guest: { viewer: SESSION, teamRole: 'guest' },
  member: { viewer: SESSION, teamRole: 'member' },
  admin: { viewer: SESSION, teamRole: 'admin' },
  owner: { viewer: SESSION, teamRole: 'owner' },
};

function situation(actor: string): { viewer: Viewer; subject: Subject } {
  const [name = '', visibility = ''] = actor.split('/');
  if (!(VISIBILITIES as readonly string[]).includes(visibility)) throw new Error(`No such visibility: ${actor}`);
  const listed = name.startsWith('listed-');
  const person = PEOPLE[listed ? 'guest' : name];
  if (!person) throw new Error(`Nobody is called ${actor}.`);
  const { viewer, ...subject } = person;
  const granted = listed ? { grantedRole: name.slice('listed-'.length) as DebateRole } : {};
  return { viewer, subject: { ...subject, ...granted, visibility: visibility as Visibility } };
}

const cases = rows.flatMap(([action = '', whose = '', states = '', scopes = '', ...cells]) =>
  states.split(',').flatMap((state) =>
    (whose === 'any' ? ['own', 'other'] : [whose]).map((one) => ({
      action: action as Action,
      whose: one,
      state,
      scopes: scopes === 'none' ? [] : scopes.split(','),
      cells,
    })),
  ),
);

const subjectIn = (subject: Subject, state: string, whose: string): Subject => ({
  ...subject,
  ...(state !== '-' && { state: state as DebateState }),
  ...(whose !== '-' && { isAuthor: whose === 'own' }),
});

describe('the table of permissions', () => {
  it('[PE1] has a row for every action, on own and other things, in every state, once', () => {
    const expected = ACTIONS.flatMap((action) =>
      RULES[action].over === 'debate'
        ? DEBATE_STATES.flatMap((state) => ['own', 'other'].map((whose) => `${action} ${whose} ${state}`))
        : [`${action} - -`],
    );
    const covered = cases.map(({ action, whose, state }) => `${action} ${whose} ${state}`);
    expect([...covered].sort()).toEqual([...expected].sort());
  });

  it('[PE1] holds nothing but yes and no', () => {
    expect(actors).toHaveLength(20);
    expect(new Set(actors).size).toBe(20);
    for (const { cells } of cases) {
      expect(cells).toHaveLength(actors.length);
      for (const cell of cells) expect(['yes', 'no']).toContain(cell);
    }
  });

  it.each(cases)('[PE1] $action, $whose thing, $state: what the map says is what the table says', (row) => {
    const said = actors.map((actor) => {
      const { viewer, subject } = situation(actor);
      return can(viewer, row.action, subjectIn(subject, row.state, row.whose)) ? 'yes' : 'no';
    });
    expect(Object.fromEntries(actors.map((actor, k) => [actor, said[k]]))).toEqual(
      Object.fromEntries(actors.map((actor, k) => [actor, row.cells[k]])),
    );
  });

  it.each(cases)('[PE2] $action, $whose thing, $state: a token may what its owner may, with the scope', (row) => {
    for (const [k, actor] of actors.entries()) {
      const { viewer, subject } = situation(actor);
      if (viewer.accountId === null) continue;
      const there = subjectIn(subject, row.state, row.whose);
      const mayOwner = row.cells[k] === 'yes';
      for (const scope of SCOPES) {
        const allowed = can({ ...viewer, scopes: [scope] }, row.action, there);
        expect({ actor, scope, allowed }).toEqual({ actor, scope, allowed: mayOwner && row.scopes.includes(scope) });
      }
      expect(can({ ...viewer, scopes: [...SCOPES] }, row.action, there)).toBe(mayOwner && row.scopes.length > 0);
      expect(can({ ...viewer, scopes: [] }, row.action, there)).toBe(false);
    }
  });

  it('[PE3] who may not read a debate is told nothing about it', () => {
    for (const { action, state, whose } of cases.filter((one) => one.state !== '-')) {
      for (const actor of actors) {
        const { viewer, subject } = situation(actor);
        const there = subjectIn(subject, state, whose);
        const decision = decide(viewer, action, there);
        const hidden = !decision.allowed && decision.denial === 'notVisible';
        expect({ action, actor, hidden }).toEqual({ action, actor, hidden: !can(viewer, 'debate.read', there) });
      }
    }
  });
});
