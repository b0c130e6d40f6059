import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { claimLoader } from '../claim/claim.loader.js';
import { mayIn } from '../debate/debate-access.js';
import { debateLoader } from '../debate/debate.loader.js';
import type { ContentRef } from './content.js';
import { HidingService } from './hiding.service.js';
import { readHidden, readModerated, readReports } from './moderation.reader.js';
import { MuteService } from './mute.service.js';
import { MAX_WAITING, ReportService } from './report.service.js';
import { hiddenAtLoader, marksOfItemLoader } from './review-mark.loader.js';
import { ReviewService } from './review.service.js';

const seed = useSeed();
const reviews = new ReviewService(seed.database, seed.signals);
const reports = new ReportService(seed.database);
const hiding = new HidingService(seed.database, seed.signals);
const mutes = new MuteService(seed.database, seed.signals);

async function begin(visibility: 'team' | 'public' | 'private' = 'team') {
  const debate = await seed.story({ tree: 'a > b; a x c', positions: ['a'], visibility });
  const { teamId, debateId } = debate;
  const writer = await seed.member(teamId);
  const editor = await seed.participant(debate, 'editor', await seed.member(teamId));
  return { ...debate, ids: { teamId, debateId }, writer, editor };
}
const claimRef = ({ teamId }: SeededDebate, id: string): ContentRef => ({ teamId, kind: 'claim', id });
const auditedAs = async (teamId: string) =>
  (
    await seed.asOwner<{ action: string }>('SELECT action FROM audit_entry WHERE team_id = $1 ORDER BY seq', [teamId])
  ).map(({ action }) => action);

describe('marks for review', () => {
  it('editors set them, each once; authors settle those on what is theirs', async () => {
    const { teamId, ids, claim, writer, editor, grow } = await begin();
    await grow('mine', writer);
    const input = { teamId, itemId: claim('b'), kind: 'unsupported' as const, note: 'No source.' };
    expect(await reviews.markForReview(writer, input)).toMatchObject({ refusal: { kind: 'notAllowed' } });
    const { markId } = accepted(await reviews.markForReview(editor, input));
    expect(await reviews.markForReview(editor, input)).toMatchObject({ refusal: { kind: 'invalid', field: 'kind' } });
    const marks = await marksOfItemLoader(seed.context(writer), seed.database).load(teamKey(teamId, claim('b')));
    expect(marks).toMatchObject([{ markId, reviewKind: 'unsupported', note: 'No source.', settledAt: null }]);
    expect(await reviews.settleReviewMark(writer, { teamId, markId })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    const own = accepted(await reviews.markForReview(editor, { ...input, itemId: claim('mine') }));
    accepted(await reviews.settleReviewMark(writer, { teamId, markId: own.markId }));
    expect(await reviews.settleReviewMark(writer, { teamId, markId: own.markId })).toMatchObject({
      refusal: { kind: 'notAllowed', message: 'The mark is settled already.' },
    });
    expect((await seed.log(ids)).slice(-3)).toMatchObject([
      { type: 'REVIEW_MARKED', subjectId: claim('b'), itemIds: [claim('b')] },
      { type: 'REVIEW_MARKED', subjectId: claim('mine') },
      { type: 'REVIEW_SETTLED', subjectId: claim('mine'), payload: { markId: own.markId } },
    ]);
  });

  it('setting and settling one can be undone', async () => {
    const { teamId, debateId, claim, editor } = await begin();
    const { seq } = accepted(await reviews.markForReview(editor, { teamId, itemId: claim('b'), kind: 'unclear' }));
    const standing = async () =>
      ((await marksOfItemLoader(seed.context(editor), seed.database).load(teamKey(teamId, claim('b')))) ?? []).length;
    const undo = accepted(await seed.undo.undoEvent(editor, { teamId, debateId, seq }));
    expect(await standing()).toBe(0);
    accepted(await seed.undo.undoEvent(editor, { teamId, debateId, seq: undo.seq }));
    expect(await standing()).toBe(1);
  });
});

describe('reports', () => {
  const spam = (subject: ContentRef) => ({ subject, kind: 'spam' as const, note: 'CANARY' });

  it('go to the moderators, and to nobody else; one of a person waits at a time', async () => {
    const debate = await begin('public');
    const { teamId, debateId, owner, writer, editor, claim } = debate;
    const stranger = await seed.person();
    const subject = claimRef(debate, claim('b'));
    const { reportId } = accepted(await reports.reportContent(stranger, spam(subject)));
    expect(accepted(await reports.reportContent(stranger, spam(subject))).reportId).toBeNull();
    expect(accepted(await reports.reportContent(seed.nobody, spam(subject))).reportId).toBeNull();
    const seen = (viewer: Viewer) =>
      seed.database.withViewer(viewer, (tx) =>
        readReports(tx, teamId, { debateId, id: null, page: { limit: 9, after: null } }),
      );
    expect((await seen(owner)).map(({ reporterId }) => reporterId)).toEqual([stranger.accountId, null]);
    expect(await seen(writer)).toEqual([]);
    const one = (viewer: Viewer) =>
      seed.database.withViewer(viewer, (tx) => readModerated(tx, viewer, 'report', teamId, reportId ?? ''));
    expect(await one(owner)).toMatchObject({ reportId, note: 'CANARY' });
    expect(await one(stranger)).toMatchObject({ reportId });
    expect(await one(editor)).toBeNull(); // editors moderate only where the debate says so
    expect(await one(writer)).toBeNull();
    expect(await reports.settleReport(editor, { teamId, reportId: reportId ?? '', outcome: 'acted_on' })).toMatchObject(
      {
        refusal: { kind: 'notAllowed' },
      },
    );
    accepted(
      await reports.settleReport(owner, { teamId, reportId: reportId ?? '', outcome: 'acted_on', note: 'Thanks' }),
    );
    expect(await one(stranger)).toMatchObject({ settledAs: 'acted_on', settledNote: 'Thanks' });
    expect(await auditedAs(teamId)).toContain('report.settled');
  });

  it('of what one may not read there are none, with or without an account', async () => {
    const debate = await begin('private');
    const subject = claimRef(debate, debate.claim('b'));
    await expect(reports.reportContent(await seed.person(), spam(subject))).rejects.toThrow(NotFound);
    await expect(reports.reportContent(seed.nobody, spam(subject))).rejects.toThrow(NotFound);
  });

  it('at most twenty wait on one thing', async () => {
    const debate = await begin('public');
    const subject = claimRef(debate, debate.claim('b'));
    for (let k = 0; k < MAX_WAITING; k += 1) accepted(await reports.reportContent(seed.nobody, spam(subject)));
    expect(await reports.reportContent(seed.nobody, spam(subject))).toMatchObject({ refusal: { kind: 'limit' } });
  });
});

describe('hiding', () => {
  it('no channel shows the text any more, moderators aside; showing it brings everything back', async () => {
    const debate = await begin('public');
    const { owner, teamId, debateId, ids, writer, editor } = debate;
    await debate.grow('b > SLANDER one > low', writer);
    const id = debate.claim('SLANDER one');
    accepted(
      await seed.claims.editClaim(writer, {
        teamId,
        claimId: id,
        text: 'SLANDER two',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    );
    const subject = claimRef(debate, id);
    expect(await hiding.hideContent(writer, { subject, reason: 'x' })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    expect(await hiding.hideContent(editor, { subject, reason: 'x' })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    accepted(await hiding.hideContent(owner, { subject, reason: 'An attack on a person' }));

    const tables = await seed.asOwner<{ name: string; found: string }>(
      `SELECT c.relname AS name, (xpath('/row/n/text()', query_to_xml(
                format('SELECT count(*) AS n FROM %I t WHERE t::text LIKE ''%%SLANDER%%''', c.relname), false, true, '')))[1]::text AS found
         FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
    );
    // The log keeps what was written; its payloads are given to nobody.
    expect(
      tables
        .filter(({ found }) => found !== '0')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['event', 'hidden_content']);
    const load = (viewer: SignedInViewer) => claimLoader(seed.context(viewer), seed.database).load(teamKey(teamId, id));
    expect(await load(owner)).toMatchObject({ text: '' });
    expect((await load(owner))?.archivedAt).not.toBeNull();
    expect(await hiddenAtLoader(seed.context(writer), seed.database).load(teamKey(teamId, id))).toBeInstanceOf(Date);
    const range = { debateId, id: null, page: { limit: 9, after: null } };
    const kept = (viewer: Viewer) => seed.database.withViewer(viewer, (tx) => readHidden(tx, teamId, range));
    expect(await kept(owner)).toMatchObject([{ text: 'SLANDER two', reason: 'An attack on a person', subjectId: id }]);
    expect(await kept(writer)).toEqual([]);
    expect(await seed.log(ids)).toContainEqual(
      expect.objectContaining({
        type: 'CONTENT_HIDDEN',
        subjectId: id,
        payload: { archived: expect.any(Array) as string[] },
      }),
    );

    accepted(await hiding.showContent(owner, { subject }));
    expect(await load(writer)).toMatchObject({ text: 'SLANDER two', archivedAt: null });
    expect(await seed.archivedIn(teamId)).toEqual([]);
    expect(await seed.asOwner('SELECT text FROM item_revision WHERE item_id = $1 ORDER BY revision', [id])).toEqual([
      { text: 'SLANDER one' },
      { text: 'SLANDER two' },
    ]);
    expect(await auditedAs(teamId)).toEqual(expect.arrayContaining(['content.hidden', 'content.shown']));
  });

  it('[A5] Outline CVE-2026-24901: whoever wrote it cannot bring it back by undoing', async () => {
    const debate = await begin();
    const { owner, teamId, debateId, writer } = debate;
    await debate.grow('mine', writer);
    const id = debate.claim('mine');
    const edit = { teamId, claimId: id, text: 'CANARY', expectedRevision: 1, spellingOnly: false };
    const { seq } = accepted(await seed.claims.editClaim(writer, edit));
    const { seq: archived } = accepted(await seed.claims.archiveClaim(writer, { teamId, claimId: id }));
    accepted(await hiding.hideContent(owner, { subject: claimRef(debate, id), reason: 'No' }));
    for (const one of [seq, archived]) {
      expect(await seed.undo.undoEvent(writer, { teamId, debateId, seq: one })).toMatchObject({
        refusal: { kind: 'notUndoable', message: expect.stringContaining('moderator') as string },
      });
    }
  });

  it('annotations, too', async () => {
    const debate = await begin();
    const { owner, teamId, debateId, writer, claim } = debate;
    const { annotationId } = accepted(
      await seed.annotations.annotate(writer, {
        teamId,
        debateId,
        target: { kind: 'claim', id: claim('a') },
        body: 'CANARY',
      }),
    );
    const subject: ContentRef = { teamId, kind: 'annotation', id: annotationId };
    accepted(await hiding.hideContent(owner, { subject, reason: 'No' }));
    const body = () =>
      seed.asOwner('SELECT body, archived_at IS NULL AS stands FROM annotation WHERE annotation_id = $1', [
        annotationId,
      ]);
    expect(await body()).toEqual([{ body: '', stands: false }]);
    expect(await hiding.hideContent(owner, { subject, reason: 'No' })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    accepted(await hiding.showContent(owner, { subject }));
    expect(await body()).toEqual([{ body: 'CANARY', stands: true }]);
  });

  it('the database opens its doors to moderators only', async () => {
    const debate = await begin();
    const { teamId, debateId, writer, claim } = debate;
    const hide = seed.database.change(writer, (tx) =>
      tx.query('SELECT hide_content($1, gen_random_uuid(), $2, $3, NULL, $4, $5)', [
        teamId,
        debateId,
        claim('a'),
        'x',
        [],
      ]),
    );
    await expect(hide).rejects.toThrow(/only who moderates/);
  });
});

describe('muting', () => {
  it('lets somebody read and vote, and write nothing, until it ends', async () => {
    const debate = await begin();
    const { owner, teamId, debateId, ids, writer, editor, claim } = debate;
    const input = { ...ids, accountId: writer.accountId, reason: 'Cool down', days: 2 };
    expect(await mutes.muteAccount(editor, input)).toMatchObject({ refusal: { kind: 'notAllowed' } });
    const { muteId } = accepted(await mutes.muteAccount(owner, input));
    expect(await mutes.muteAccount(owner, input)).toMatchObject({ refusal: { kind: 'invalid', field: 'accountId' } });
    const add = () => seed.claims.addClaim(writer, { ...ids, text: 'More', asPosition: false });
    expect(await add()).toMatchObject({
      refusal: { kind: 'notAllowed', message: expect.stringContaining('muted') as string },
    });
    const record = await debateLoader(seed.context(writer), seed.database).load(teamKey(teamId, debateId));
    expect(record).toMatchObject({ muted: true });
    expect(mayIn(writer, record!, 'debate.read')).toBe(true);
    await seed.vote(writer, teamId, claim('a'), 3);
    expect((await seed.claims.addClaim(editor, { ...ids, text: 'Mine', asPosition: false })).ok).toBe(true);

    await seed.asOwner(`UPDATE mute SET ends_at = now() - interval '1 second' WHERE mute_id = $1`, [muteId]);
    expect((await add()).ok).toBe(true);
    await seed.asOwner('UPDATE mute SET ends_at = NULL WHERE mute_id = $1', [muteId]);
    expect((await add()).ok).toBe(false);
    accepted(await mutes.liftMute(owner, { teamId, muteId }));
    expect((await add()).ok).toBe(true);
    expect(await auditedAs(teamId)).toEqual(expect.arrayContaining(['account.muted', 'account.unmuted']));
  });

  it('nobody mutes themselves or somebody above them', async () => {
    const { owner, ids } = await begin();
    const admin = await seed.participant(ids, 'admin');
    const mute = (by: SignedInViewer, who: SignedInViewer) =>
      mutes.muteAccount(by, { ...ids, accountId: who.accountId, reason: 'x' });
    expect(await mute(admin, owner)).toMatchObject({ refusal: { kind: 'notAllowed' } });
    expect(await mute(admin, admin)).toMatchObject({ refusal: { kind: 'invalid' } });
    await expect(mute(owner, { ...admin, accountId: ids.teamId })).rejects.toThrow(NotFound);
    expect((await mute(owner, admin)).ok).toBe(true);
  });
});
