import { accepted, marked, SOURCE_TEXT, useScene } from '../../../test/harness/scene.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { archiveAnnotationIn, setAnnotationBody, setAnnotationResolved } from './annotation-writes.js';
import { annotationLoader } from './annotation.loader.js';
import type { AnnotationTarget } from './annotation-target.js';

const scene = useScene();

async function begin() {
  const ada = await scene.person();
  const teamId = await scene.team(ada);
  const debate = await scene.debate(ada, teamId);
  const claimId = await scene.claim(ada, debate);
  const target: AnnotationTarget = { kind: 'claim', id: claimId };
  const annotate = async (viewer = ada, body = 'Says who?') =>
    accepted(await scene.annotations.annotate(viewer, { ...debate, target, body })).annotationId;
  return { ada, teamId, debate, claimId, target, annotate };
}

const load = (viewer: Parameters<typeof scene.context>[0], teamId: string, annotationId: string) =>
  annotationLoader(scene.context(viewer), scene.database).load(teamKey(teamId, annotationId));

describe('annotating', () => {
  it('hangs a note on a claim, an argument, a citation or a passage', async () => {
    const { ada, teamId, debate, claimId, target } = await begin();
    const { sourceVersionId } = await scene.source(ada, debate);
    const passage = marked(sourceVersionId, 'Nobody outside');
    const { argumentId } = accepted(
      await scene.arguments.addArgument(ada, {
        ...debate,
        targetId: claimId,
        stance: 'PRO',
        premises: [{ text: 'Because.' }],
      }),
    );
    const { citationId } = accepted(
      await scene.citations.citePassage(ada, { ...debate, claimId, passage, stance: 'SUPPORTS', provenance: [] }),
    );
    const targets: [AnnotationTarget, object, string[]][] = [
      [target, { kind: 'claim', id: claimId }, [claimId]],
      [{ kind: 'argument', id: argumentId }, { kind: 'argument', id: argumentId }, [argumentId]],
      [{ kind: 'citation', id: citationId }, { kind: 'citation', id: citationId }, [claimId]],
      [
        { kind: 'passage', passage },
        { kind: 'passage', ...passage, prefix: SOURCE_TEXT.slice(passage.start - 64, passage.start) },
        [],
      ],
    ];
    for (const [asked, stored, itemIds] of targets) {
      const receipt = accepted(
        await scene.annotations.annotate(ada, { ...debate, target: asked, body: ' Says\r\nwho? ' }),
      );
      expect(await load(ada, teamId, receipt.annotationId)).toMatchObject({
        kind: 'annotation',
        debateId: debate.debateId,
        threadId: null,
        target: stored,
        body: 'Says\nwho?',
        authorId: ada.accountId,
        editedAt: null,
        archivedAt: null,
        resolvedAt: null,
      });
      expect((await scene.log(debate)).at(-1)).toMatchObject({
        seq: receipt.seq,
        type: 'ANNOTATION_ADDED',
        subjectId: receipt.annotationId,
        itemIds,
        payload: { after: { body: 'Says\nwho?' } },
      });
    }
  });

  it.each([
    ['an empty text', { body: ' \n ' }],
    ['an over-long text', { body: 'a'.repeat(10_001) }],
    ['control characters', { body: 'a\u0000b' }],
  ])('refuses %s and writes nothing', async (_, bad) => {
    const { ada, debate, target } = await begin();
    const before = await scene.rowCounts();
    expect(await scene.annotations.annotate(ada, { ...debate, target, ...bad })).toMatchObject({
      refusal: { kind: 'invalid', field: 'body' },
    });
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('takes ten thousand characters', async () => {
    const { ada, debate, target } = await begin();
    expect((await scene.annotations.annotate(ada, { ...debate, target, body: 'é'.repeat(10_000) })).ok).toBe(true);
  });

  it('refuses what does not stand in the debate, is archived, or is quoted wrongly', async () => {
    const { ada, teamId, debate, claimId } = await begin();
    const elsewhere = await scene.debate(ada, teamId);
    const other = await scene.claim(ada, elsewhere);
    const { sourceVersionId } = await scene.source(ada, elsewhere);
    const passage = marked(sourceVersionId, 'Nobody outside');
    const { citationId } = accepted(
      await scene.citations.citePassage(ada, {
        ...elsewhere,
        claimId: other,
        passage,
        stance: 'SUPPORTS',
        provenance: [],
      }),
    );
    const before = await scene.rowCounts();
    const refusal = async (target: AnnotationTarget, where = debate) => {
      const outcome = await scene.annotations.annotate(ada, { ...where, target, body: 'x' });
      return outcome.ok ? null : outcome.refusal;
    };
    expect(await refusal({ kind: 'claim', id: other })).toMatchObject({ kind: 'invalid', field: 'targetId' });
    expect(await refusal({ kind: 'citation', id: citationId })).toMatchObject({ kind: 'invalid', field: 'targetId' });
    expect(await refusal({ kind: 'passage', passage })).toMatchObject({
      kind: 'invalid',
      field: 'passage.sourceVersionId',
    });
    expect(
      await refusal({ kind: 'passage', passage: { ...passage, quote: 'Somebody else' } }, elsewhere),
    ).toMatchObject({ kind: 'passageMismatch' });
    await expect(refusal({ kind: 'argument', id: claimId })).rejects.toThrow(NotFound);
    expect(await scene.rowCounts()).toEqual(before);
    accepted(await scene.claims.archiveClaim(ada, { teamId, claimId }));
    expect(await refusal({ kind: 'claim', id: claimId })).toMatchObject({ kind: 'invalid', field: 'targetId' });
    accepted(await scene.citations.archiveCitation(ada, { teamId, citationId }));
    expect(await refusal({ kind: 'citation', id: citationId }, elsewhere)).toMatchObject({
      kind: 'invalid',
      field: 'targetId',
    });
  });

  it('answers NOT_FOUND for whatever is another team’s, or may not be read', async () => {
    const mine = await begin();
    const theirs = await begin();
    const foreign = await scene.source(theirs.ada, theirs.debate);
    const before = await scene.rowCounts();
    const annotate = (target: AnnotationTarget, where = mine.debate) =>
      scene.annotations.annotate(mine.ada, { ...where, target, body: 'x' });
    await expect(annotate(theirs.target)).rejects.toThrow(NotFound);
    await expect(annotate(theirs.target, theirs.debate)).rejects.toThrow(NotFound);
    await expect(annotate(mine.target, theirs.debate)).rejects.toThrow(NotFound);
    await expect(annotate({ kind: 'passage', passage: marked(foreign.sourceVersionId, 'Nobody') })).rejects.toThrow(
      NotFound,
    );
    await expect(
      scene.annotations.annotate(scene.nobody, { ...mine.debate, target: mine.target, body: 'x' }),
    ).rejects.toThrow(NotSignedIn);
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('is for writers', async () => {
    const { teamId, debate, target } = await begin();
    const guest = await scene.member(teamId, 'guest');
    expect(await scene.annotations.annotate(guest, { ...debate, target, body: 'x' })).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed' },
    });
  });

  it('happens once for one key, also when both come at the same time', async () => {
    const { ada, debate, target } = await begin();
    const input = { ...debate, target, body: 'Says who?', idempotencyKey: 'once' };
    const both = await Promise.all([scene.annotations.annotate(ada, input), scene.annotations.annotate(ada, input)]);
    expect(accepted(both[0])).toEqual(accepted(both[1]));
    expect((await scene.log(debate)).filter((event) => event.type === 'ANNOTATION_ADDED')).toHaveLength(1);
    expect(await scene.annotations.annotate(ada, { ...input, body: 'Else.' })).toMatchObject({
      refusal: { kind: 'idempotencyMismatch' },
    });
  });
});

describe('replying', () => {
  it('joins the thread, also when a reply is answered; all replies are about what the thread is about', async () => {
    const { ada, teamId, debate, claimId, target, annotate } = await begin();
    const bo = await scene.member(teamId);
    const first = await annotate();
    const reply = accepted(
      await scene.annotations.replyToAnnotation(bo, { teamId, annotationId: first, body: 'He does.' }),
    );
    const answer = accepted(
      await scene.annotations.replyToAnnotation(ada, { teamId, annotationId: reply.annotationId, body: 'Who?' }),
    );
    for (const { annotationId } of [reply, answer]) {
      expect(await load(ada, teamId, annotationId)).toMatchObject({
        threadId: first,
        target,
        debateId: debate.debateId,
      });
    }
    expect((await scene.log(debate)).at(-1)).toMatchObject({
      seq: answer.seq,
      type: 'ANNOTATION_ADDED',
      subjectId: answer.annotationId,
      itemIds: [claimId],
      payload: { after: { body: 'Who?', threadId: first } },
    });
  });

  it('is refused for a note, or a thread, that is archived, and without a text', async () => {
    const { ada, teamId, annotate } = await begin();
    const first = await annotate();
    const { annotationId: reply } = accepted(
      await scene.annotations.replyToAnnotation(ada, { teamId, annotationId: first, body: 'x' }),
    );
    expect(await scene.annotations.replyToAnnotation(ada, { teamId, annotationId: first, body: '' })).toMatchObject({
      refusal: { field: 'body' },
    });
    accepted(await scene.annotations.archiveAnnotation(ada, { teamId, annotationId: first }));
    for (const annotationId of [first, reply]) {
      expect(await scene.annotations.replyToAnnotation(ada, { teamId, annotationId, body: 'x' })).toMatchObject({
        refusal: { kind: 'invalid', field: 'annotationId' },
      });
    }
  });

  it('is for writers who can see the thread', async () => {
    const { teamId, annotate } = await begin();
    const theirs = await begin();
    const annotationId = await annotate();
    const guest = await scene.member(teamId, 'guest');
    expect(await scene.annotations.replyToAnnotation(guest, { teamId, annotationId, body: 'x' })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    await expect(scene.annotations.replyToAnnotation(theirs.ada, { teamId, annotationId, body: 'x' })).rejects.toThrow(
      NotFound,
    );
    await expect(
      scene.annotations.replyToAnnotation(theirs.ada, { teamId: theirs.teamId, annotationId, body: 'x' }),
    ).rejects.toThrow(NotFound);
  });

  it('loses nothing when two reply at the same time', async () => {
    const { ada, teamId, debate, annotate } = await begin();
    const bo = await scene.member(teamId);
    const annotationId = await annotate();
    const outcomes = await Promise.all(
      [ada, bo, ada, bo].map((viewer) =>
        scene.annotations.replyToAnnotation(viewer, { teamId, annotationId, body: 'x' }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true, true, true]);
    const seqs = (await scene.log(debate)).map((event) => event.seq);
    expect(seqs).toEqual(seqs.map((_, place) => place + 1));
  });
});

describe('editing', () => {
  it('is its author’s alone, and logs both wordings', async () => {
    const { ada, teamId, debate, annotate } = await begin();
    const bo = await scene.member(teamId);
    const annotationId = await annotate(bo);
    const receipt = accepted(
      await scene.annotations.editAnnotation(bo, { teamId, annotationId, body: 'Says who, and why?' }),
    );
    expect(await load(bo, teamId, annotationId)).toMatchObject({
      body: 'Says who, and why?',
      editedAt: expect.any(Date),
    });
    expect((await scene.log(debate)).at(-1)).toMatchObject({
      seq: receipt.seq,
      type: 'ANNOTATION_EDITED',
      subjectId: annotationId,
      payload: { before: { body: 'Says who?' }, after: { body: 'Says who, and why?' } },
    });
    // Not even who owns the debate puts words into somebody's mouth.
    expect(await scene.annotations.editAnnotation(ada, { teamId, annotationId, body: 'x' })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
  });

  it('changes nothing, and logs nothing, when the text is the same', async () => {
    const { ada, teamId, debate, annotate } = await begin();
    const annotationId = await annotate();
    const before = await scene.log(debate);
    const receipt = accepted(
      await scene.annotations.editAnnotation(ada, { teamId, annotationId, body: ' Says who? ' }),
    );
    expect(receipt.seq).toBe(before.length);
    expect(await scene.log(debate)).toEqual(before);
    expect((await load(ada, teamId, annotationId))?.editedAt).toBeNull();
  });

  it('refuses a bad text, and a note that is archived', async () => {
    const { ada, teamId, annotate } = await begin();
    const annotationId = await annotate();
    expect(
      await scene.annotations.editAnnotation(ada, { teamId, annotationId, body: 'a'.repeat(10_001) }),
    ).toMatchObject({ refusal: { field: 'body' } });
    accepted(await scene.annotations.archiveAnnotation(ada, { teamId, annotationId }));
    expect(await scene.annotations.editAnnotation(ada, { teamId, annotationId, body: 'x' })).toMatchObject({
      refusal: { field: 'annotationId' },
    });
    const other = await begin();
    await expect(scene.annotations.editAnnotation(other.ada, { teamId, annotationId, body: 'x' })).rejects.toThrow(
      NotFound,
    );
  });
});

describe('resolving', () => {
  it('closes a thread and opens it again, each logged once', async () => {
    const { ada, teamId, debate, annotate } = await begin();
    const bo = await scene.member(teamId);
    const annotationId = await annotate(bo);
    const resolve = async (resolved: boolean) =>
      accepted(await scene.annotations.resolveAnnotation(ada, { teamId, annotationId, resolved }));
    await resolve(true);
    expect(await load(ada, teamId, annotationId)).toMatchObject({
      resolvedAt: expect.any(Date),
      resolvedBy: ada.accountId,
    });
    const before = await scene.log(debate);
    expect(before.at(-1)).toMatchObject({ type: 'ANNOTATION_RESOLVED', subjectId: annotationId });
    expect((await resolve(true)).seq).toBe(before.length);
    expect(await scene.log(debate)).toEqual(before);
    await resolve(false);
    expect(await load(ada, teamId, annotationId)).toMatchObject({ resolvedAt: null, resolvedBy: null });
    expect((await scene.log(debate)).at(-1)).toMatchObject({ type: 'ANNOTATION_REOPENED' });
  });

  it('is of threads, not of replies, and not for readers', async () => {
    const { ada, teamId, annotate } = await begin();
    const first = await annotate();
    const { annotationId } = accepted(
      await scene.annotations.replyToAnnotation(ada, { teamId, annotationId: first, body: 'x' }),
    );
    expect(await scene.annotations.resolveAnnotation(ada, { teamId, annotationId, resolved: true })).toMatchObject({
      refusal: { kind: 'invalid', field: 'annotationId' },
    });
    const guest = await scene.member(teamId, 'guest');
    expect(
      await scene.annotations.resolveAnnotation(guest, { teamId, annotationId: first, resolved: true }),
    ).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    const other = await begin();
    await expect(
      scene.annotations.resolveAnnotation(other.ada, { teamId, annotationId: first, resolved: true }),
    ).rejects.toThrow(NotFound);
  });
});

describe('archiving', () => {
  it('takes a note out of sight, logged once', async () => {
    const { ada, teamId, debate, annotate } = await begin();
    const annotationId = await annotate();
    const archive = () => scene.annotations.archiveAnnotation(ada, { teamId, annotationId });
    const both = await Promise.all([archive(), archive()]);
    expect(both.map((outcome) => outcome.ok)).toEqual([true, true]);
    expect((await load(ada, teamId, annotationId))?.archivedAt).toBeInstanceOf(Date);
    expect((await scene.log(debate)).filter((event) => event.type === 'ANNOTATION_ARCHIVED')).toHaveLength(1);
  });

  it('is for its author and for those who run the debate', async () => {
    const { ada, teamId, annotate } = await begin();
    const bo = await scene.member(teamId);
    const [adas, bos] = [await annotate(), await annotate(bo)];
    expect(await scene.annotations.archiveAnnotation(bo, { teamId, annotationId: adas })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    expect((await scene.annotations.archiveAnnotation(ada, { teamId, annotationId: bos })).ok).toBe(true);
    const other = await begin();
    await expect(scene.annotations.archiveAnnotation(other.ada, { teamId, annotationId: adas })).rejects.toThrow(
      NotFound,
    );
  });
});

describe('what an undo calls', () => {
  it('changes a note back, and says whether that changed anything', async () => {
    const { ada, teamId, annotate } = await begin();
    const annotationId = await annotate();
    const inTx = (work: Parameters<typeof scene.database.change<boolean>>[1]) => scene.database.change(ada, work);
    expect(await inTx((tx) => archiveAnnotationIn(tx, teamId, annotationId, true))).toBe(true);
    expect(await inTx((tx) => archiveAnnotationIn(tx, teamId, annotationId, true))).toBe(false);
    expect(await inTx((tx) => archiveAnnotationIn(tx, teamId, annotationId, false))).toBe(true);
    expect(await inTx((tx) => setAnnotationBody(tx, teamId, annotationId, 'Else.'))).toBe(true);
    expect(await inTx((tx) => setAnnotationBody(tx, teamId, annotationId, 'Else.'))).toBe(false);
    expect(await inTx((tx) => setAnnotationResolved(tx, teamId, annotationId, ada.accountId))).toBe(true);
    expect(await inTx((tx) => setAnnotationResolved(tx, teamId, annotationId, ada.accountId))).toBe(false);
    expect(await inTx((tx) => setAnnotationResolved(tx, teamId, annotationId, null))).toBe(true);
    expect(await load(ada, teamId, annotationId)).toMatchObject({ body: 'Else.', archivedAt: null, resolvedAt: null });
  });
});
