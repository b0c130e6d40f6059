import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { SuggestionService } from '../suggestion/suggestion.service.js';
import { LockService } from './lock.service.js';

const seed = useSeed();
const locks = new LockService(seed.database, seed.signals);
const suggestions = new SuggestionService(seed.database);
const refusal = (kind: string, message = '') => ({
  ok: false,
  refusal: expect.objectContaining({ kind, message: expect.stringContaining(message) as string }) as unknown,
});
const LOCKED = refusal('notAllowed', 'The claim is locked');

async function begin() {
  const debate = await seed.story({ tree: 'a > b; c; d', positions: ['b'], visibility: 'private' });
  const { teamId, debateId, claim, owner } = debate;
  const editor = await seed.participant(debate, 'editor');
  const writer = await seed.participant(debate, 'writer');
  const set = (locked: boolean, by: SignedInViewer = owner, name = 'b') =>
    locks.lockClaim(by, { teamId, claimId: claim(name), locked });
  const edit = (by: SignedInViewer = editor) =>
    seed.claims.editClaim(by, { teamId, claimId: claim('b'), text: 'Else.', expectedRevision: 1, spellingOnly: false });
  const argue = (by: SignedInViewer = writer) =>
    seed.arguments.addArgument(by, {
      ...{ teamId, debateId, targetId: claim('b'), stance: 'CON' as const },
      premises: [{ text: 'Not so.' }],
    });
  return { ...debate, editor, writer, set, edit, argue };
}

describe('a locked claim', () => {
  it('stays as it is, whoever comes, and nobody argues about it or suggests that', async () => {
    const s = await begin();
    accepted(await s.set(true));
    const { teamId, claim, owner, editor, writer } = s;
    expect(await s.edit()).toEqual(LOCKED);
    expect(await s.edit(owner)).toEqual(LOCKED);
    expect(await s.argue()).toEqual(LOCKED);
    expect(await seed.claims.archiveClaim(editor, { teamId, claimId: claim('b') })).toEqual(LOCKED);
    for (const pair of [
      { claimId: claim('b'), intoId: claim('c') },
      { claimId: claim('c'), intoId: claim('b') },
    ]) {
      expect(await seed.claims.mergeClaims(editor, { teamId, ...pair })).toEqual(LOCKED);
    }
    const wording = { teamId, itemId: claim('b'), text: 'Else.', spellingOnly: false, expectedRevision: 1 };
    expect(await suggestions.suggestEdit(writer, wording)).toEqual(LOCKED);
    const counter = { teamId, targetId: claim('b'), stance: 'CON' as const, premises: [{ text: 'Not so.' }] };
    expect(await suggestions.suggestArgument(writer, counter)).toEqual(LOCKED);
  });

  it('is voted on, annotated and used as a premise all the same; what is beside it changes', async () => {
    const s = await begin();
    accepted(await s.set(true));
    const { teamId, debateId, claim, owner } = s;
    await seed.vote(owner, teamId, claim('b'), 3);
    accepted(
      await seed.annotations.annotate(owner, {
        teamId,
        debateId,
        target: { kind: 'claim', id: claim('b') },
        body: 'Hm.',
      }),
    );
    accepted(
      await seed.arguments.addArgument(owner, {
        ...{ teamId, debateId, targetId: claim('c'), stance: 'PRO' as const, premises: [{ claimId: claim('b') }] },
      }),
    );
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: claim('d') }));
  });

  it('changes again once it is unlocked', async () => {
    const s = await begin();
    accepted(await s.set(true));
    expect(await s.set(true)).toEqual(refusal('notAllowed', 'locked already'));
    accepted(await s.set(false));
    expect(await s.set(false)).toEqual(refusal('notAllowed', 'not locked'));
    accepted(await s.edit());
    accepted(await s.argue());
  });

  it('is locked by who moderates: an admin, or an editor where the debate leaves it to editors', async () => {
    const s = await begin();
    expect(await s.set(true, s.editor)).toEqual(refusal('notAllowed'));
    expect(await s.set(true, s.writer)).toEqual(refusal('notAllowed'));
    const { teamId, debateId, owner } = s;
    const allowances = { editorsModerate: true };
    accepted(await seed.debates.editDebate(owner, { teamId, debateId, allowances, expectedRevision: 1 }));
    accepted(await s.set(true, s.editor));
  });

  it('says so in the log of the debate and in the audit log, and nothing undoes it in passing', async () => {
    const s = await begin();
    const { seq } = accepted(await s.set(true));
    accepted(await s.set(false));
    expect((await seed.log(s)).slice(-2).map(({ type }) => type)).toEqual(['CLAIM_LOCKED', 'CLAIM_UNLOCKED']);
    const entries = await seed.asOwner(
      `SELECT action FROM audit_entry WHERE team_id = $1 AND subject_id = $2 ORDER BY seq`,
      [s.teamId, s.claim('b')],
    );
    expect(entries).toEqual([{ action: 'claim.locked' }, { action: 'claim.unlocked' }]);
    expect(await seed.undo.undoEvent(s.owner, { teamId: s.teamId, debateId: s.debateId, seq })).toEqual(
      refusal('notUndoable', 'Unlock the claim instead'),
    );
  });
});

describe('what is one’s own', () => {
  it('is edited and archived by a suggester, too, until others have argued about it', async () => {
    const s = await begin();
    const { teamId, debateId } = s;
    const { claimId } = accepted(
      await seed.claims.addClaim(s.writer, { teamId, debateId, text: 'Mine.', language: null, asPosition: false }),
    );
    await seed.asOwner(`UPDATE participant SET role = 'suggester' WHERE debate_id = $1 AND account_id = $2`, [
      debateId,
      s.writer.accountId,
    ]);
    const reword = { teamId, claimId, text: 'Mine, and better.', expectedRevision: 1, spellingOnly: false };
    accepted(await seed.claims.editClaim(s.writer, reword));
    expect(await s.edit(s.writer)).toEqual(refusal('notAllowed'));
    const con = { teamId, debateId, targetId: claimId, stance: 'CON' as const, premises: [{ text: 'No.' }] };
    const { argumentId } = accepted(await seed.arguments.addArgument(s.editor, con));
    const archive = (by: SignedInViewer) => seed.claims.archiveClaim(by, { teamId, claimId });
    expect(await archive(s.writer)).toEqual(refusal('notAllowed', 'Others have argued about it'));
    accepted(await seed.arguments.archiveArgument(s.editor, { teamId, argumentId }));
    accepted(await archive(s.writer));
  });
});
