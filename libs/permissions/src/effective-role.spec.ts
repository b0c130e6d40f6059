import { effectiveDebateRole } from './effective-role.js';
import type { RoleQuestion } from './effective-role.js';
import { isScope, widens } from './vocabulary.js';
import type { TeamRole, Visibility } from './vocabulary.js';

const role = (teamRole: TeamRole | null, visibility: Visibility, more: Partial<RoleQuestion> = {}) =>
  effectiveDebateRole({ signedIn: true, teamRole, visibility, ...more });

describe('the role in a debate', () => {
  it('[PE8] follows from visibility and team', () => {
    for (const visibility of ['team', 'link', 'public'] as const) {
      expect(role('member', visibility)).toBe('writer');
      expect(role('admin', visibility)).toBe('admin');
      expect(role('owner', visibility)).toBe('admin');
    }
    expect(role('guest', 'team')).toBe('viewer');
    expect(role('guest', 'public')).toBe('suggester');
    expect(role(null, 'public')).toBe('suggester');
    expect(role(null, 'team')).toBeNull();
    expect(role(null, 'link')).toBeNull();
    expect(role(null, 'link', { holdsLink: true })).toBe('viewer');
    expect(role(null, 'team', { holdsLink: true })).toBeNull();
  });

  it('[PE8] [A9] Discourse CVE-2026-21865: a private debate knows only whom it lists', () => {
    for (const teamRole of ['guest', 'member', 'admin', 'owner', null] as const) {
      expect(role(teamRole, 'private')).toBeNull();
      expect(role(teamRole, 'private', { grantedRole: 'viewer' })).toBe('viewer');
    }
  });

  it('[PE8] whom the operator lets in for a while is a viewer there, whatever the visibility, and never less than else', () => {
    for (const visibility of ['private', 'team', 'link', 'public'] as const) {
      expect(role(null, visibility, { inEmergency: true })).toBe(visibility === 'public' ? 'suggester' : 'viewer');
    }
    expect(role('admin', 'private', { inEmergency: true })).toBe('viewer');
    expect(role('member', 'team', { inEmergency: true })).toBe('writer');
    expect(
      effectiveDebateRole({ signedIn: false, teamRole: null, visibility: 'private', inEmergency: true }),
    ).toBeNull();
  });

  it('[PE8] being listed raises a role and never lowers it', () => {
    expect(role('member', 'team', { grantedRole: 'editor' })).toBe('editor');
    expect(role('admin', 'team', { grantedRole: 'viewer' })).toBe('admin');
    expect(role(null, 'public', { grantedRole: null })).toBe('suggester');
  });

  it('[PE8] who is not signed in reads public debates, and is no member of anything', () => {
    const nobody = { signedIn: false };
    expect(role(null, 'public', nobody)).toBe('viewer');
    expect(role('admin', 'team', { ...nobody, grantedRole: 'owner' })).toBeNull();
    expect(role(null, 'link', { ...nobody, holdsLink: true })).toBe('viewer');
  });

  it('[PE8] a draft stays with its team and those listed, whatever its visibility', () => {
    const draft = { state: 'draft' } as const;
    expect(role(null, 'public', draft)).toBeNull();
    expect(role(null, 'link', { ...draft, holdsLink: true })).toBeNull();
    expect(role('guest', 'public', draft)).toBe('viewer');
    expect(role('member', 'public', draft)).toBe('writer');
    expect(role(null, 'public', { ...draft, grantedRole: 'suggester' })).toBe('suggester');
  });
});

describe('the vocabulary', () => {
  it('[PE9] knows which visibility lets in more people', () => {
    expect(widens('private', 'team')).toBe(true);
    expect(widens('team', 'link')).toBe(true);
    expect(widens('link', 'public')).toBe(true);
    expect(widens('public', 'private')).toBe(false);
    expect(widens('team', 'team')).toBe(false);
  });

  it('[PE2] knows a scope from what is none', () => {
    expect(isScope('content:write')).toBe(true);
    for (const text of ['', 'admin', 'read ', 'READ', 'constructor']) expect(isScope(text)).toBe(false);
  });
});
