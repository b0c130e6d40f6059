import fc from 'fast-check';
import { NotFound } from '../errors.js';
import { parseGlobalId, requireAccountId, requireGlobalId, toGlobalId, type NodeKind } from './global-id.js';

const team = '019300a0-0000-7000-8000-000000000001';
const id = '019300a0-0000-7000-8000-000000000002';
const kinds: NodeKind[] = [
  'team',
  'debate',
  'claim',
  'argument',
  'source',
  'sourceVersion',
  'citation',
  'annotation',
  'event',
  'invitation',
];

describe('global ids', () => {
  it('find their object again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.uuid(), fc.uuid(), (kind, teamId, objectId) => {
        expect(parseGlobalId(toGlobalId(kind, teamId, objectId))).toEqual({ kind, teamId, id: objectId });
      }),
    );
    expect(parseGlobalId(toGlobalId('account', null, id))).toEqual({ kind: 'account', teamId: null, id });
  });

  it('take any text, have one spelling, and never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String({ maxLength: 60 })), (text) => {
        const parsed = parseGlobalId(text);
        if (parsed !== null) expect(toGlobalId(parsed.kind, parsed.teamId, parsed.id)).toBe(text);
      }),
    );
  });

  it.each([
    ['an empty text', ''],
    ['a uuid', id],
    ['an unknown kind', Buffer.concat([Buffer.of(99), Buffer.alloc(32, 1)]).toString('base64url')],
    ['one byte less', toGlobalId('claim', team, id).slice(0, -1)],
    ['padding', `${toGlobalId('claim', team, id)}=`],
    [
      'a claim without a team',
      Buffer.concat([Buffer.of(3), Buffer.alloc(16), Buffer.alloc(16, 1)]).toString('base64url'),
    ],
    ['an account with a team', Buffer.concat([Buffer.of(11), Buffer.alloc(32, 1)]).toString('base64url')],
    ['another kind', toGlobalId('debate', team, id)],
  ])('%s is nothing that one may see', (_what, text) => {
    expect(() => requireGlobalId(text, 'claim', 'argument')).toThrow(NotFound);
    expect(() => requireAccountId(text)).toThrow(NotFound);
  });

  it('are given for one of several kinds', () => {
    expect(requireGlobalId(toGlobalId('argument', team, id), 'claim', 'argument')).toEqual({
      kind: 'argument',
      teamId: team,
      id,
    });
    expect(requireAccountId(toGlobalId('account', null, id))).toBe(id);
  });

  it('are made of uuids only', () => {
    expect(() => toGlobalId('claim', team, 'x')).toThrow(/Not a uuid/);
    expect(() => toGlobalId('claim', null, id)).toThrow(/got team null/);
  });
});
