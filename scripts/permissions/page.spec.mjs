import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as permissions from '@counterpoint/permissions';
import { permissionsPage } from './page.mjs';

const page = permissionsPage(permissions);
const lineOf = (start) => page.split('\n').find((line) => line.startsWith(`| ${start} |`));

describe('docs/permissions.md', () => {
  it('is what the map says (else: node scripts/permissions-page.mjs --write)', () => {
    expect(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'permissions.md'), 'utf8')).toBe(page);
  });

  it('has a line for every action', () => {
    for (const action of permissions.ACTIONS) expect(lineOf(permissions.RULES[action].what)).toBeDefined();
  });

  it('says where it takes more, and where nobody may', () => {
    expect(lineOf('edit a claim')).toBe(
      '| edit a claim | suggester | editor | draft, open, voting closed | `content:write` |',
    );
    expect(lineOf('edit an annotation')).toContain('| suggester; viewer if `viewersComment` | nobody |');
    expect(lineOf('accept a suggestion')).toContain('| nobody | admin; editor if `editorsDecide` |');
    expect(lineOf('vote')).toContain('| whoever has a vote |');
    expect(lineOf('create an API token')).toContain('no token may');
  });

  it('says what the visibility of a debate gives', () => {
    expect(lineOf('not signed in')).toBe('| not signed in | viewer | viewer | – | – |');
    expect(lineOf('admin of the team')).toBe('| admin of the team | admin | admin | admin | – |');
  });

  it('says who votes, and what settings can allow', () => {
    expect(lineOf('member, admin or owner of the team')).toContain('| no | no | yes | yes |');
    expect(lineOf('`editorsDecide`')).toContain('| yes |');
    expect(page).toMatch(/Who is muted .*: read the debate; .*vote; withdraw a vote/);
  });

  it('follows the map', () => {
    const wider = { ...permissions, RULES: { 'x.y': { over: 'team', what: 'do x', role: 'guest', scopes: [] } } };
    expect(permissionsPage(wider)).toContain('| do x | guest | none: no token may |');
  });
});
