import { accepted, marked, useScene } from '../../../test/harness/scene.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { toPage, type ConnectionValue } from '../../platform/graphql/page.js';
import { connectionOf, type PagedList } from '../../platform/graphql/paged-list.js';
import { versionInDebateKey } from '../source/source.reader.js';
import type { AnnotationTarget } from './annotation-target.js';
import { annotationLoader, type AnnotationRecord } from './annotation.loader.js';
import { allThreads, openThreads, repliesOfThread, threadsOfItem, threadsOfVersion } from './annotation.reader.js';

const scene = useScene();
const ids = (list: ConnectionValue<AnnotationRecord>) => list.edges.map(({ node }) => node.annotationId);
const total = (list: ConnectionValue<AnnotationRecord>) => (list.totalCount as () => Promise<number>)();
const read = (
  viewer: Viewer,
  list: PagedList<AnnotationRecord>,
  key: string,
  after: string | null = null,
  first = 20,
) => connectionOf(scene.context(viewer), scene.database, list, key, toPage({ first, after }));

async function begin() {
  const ada = await scene.person();
  const teamId = await scene.team(ada);
  const debate = await scene.debate(ada, teamId);
  const claimId = await scene.claim(ada, debate);
  const annotate = async (target: AnnotationTarget = { kind: 'claim', id: claimId }, where = debate) =>
    accepted(await scene.annotations.annotate(ada, { ...where, target, body: 'Says who?' })).annotationId;
  const reply = async (annotationId: string) =>
    accepted(await scene.annotations.replyToAnnotation(ada, { teamId, annotationId, body: 'He does.' })).annotationId;
  return { ada, teamId, debate, claimId, annotate, reply, debateKey: teamKey(teamId, debate.debateId) };
}

describe('threads of a debate', () => {
  it('come newest first, page by page, without replies and what is archived', async () => {
    const { ada, teamId, annotate, reply, debateKey } = await begin();
    const [one, two, three, gone] = [await annotate(), await annotate(), await annotate(), await annotate()];
    await reply(one);
    accepted(await scene.annotations.archiveAnnotation(ada, { teamId, annotationId: gone }));
    accepted(await scene.annotations.resolveAnnotation(ada, { teamId, annotationId: two, resolved: true }));
    const first = await read(ada, allThreads, debateKey, null, 2);
    expect(ids(first)).toEqual([three, two]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(await total(first)).toBe(3);
    const rest = await read(ada, allThreads, debateKey, first.pageInfo.endCursor, 2);
    expect(ids(rest)).toEqual([one]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const open = await read(ada, openThreads, debateKey);
    expect(ids(open)).toEqual([three, one]);
    expect(await total(open)).toBe(2);
  });

  it('are hidden while what they are about does not stand in the debate, and are not nobody’s', async () => {
    const { ada, teamId, debate, claimId, annotate } = await begin();
    const elsewhere = await scene.debate(ada, teamId);
    accepted(await scene.claims.linkClaim(ada, { ...elsewhere, claimId, asPosition: false }));
    const { sourceVersionId } = await scene.source(ada, debate);
    const passage = marked(sourceVersionId, 'Nobody');
    const { citationId } = accepted(
      await scene.citations.citePassage(ada, { ...debate, claimId, passage, stance: 'SUPPORTS', provenance: [] }),
    );
    const made = [
      await annotate(undefined, elsewhere),
      await annotate({ kind: 'citation', id: citationId }, elsewhere),
      await annotate({ kind: 'passage', passage }, elsewhere),
    ].reverse();
    const key = teamKey(teamId, elsewhere.debateId);
    expect(ids(await read(ada, allThreads, key))).toEqual(made);
    await scene.asOwner('DELETE FROM standing WHERE debate_id = $1 AND item_id = $2', [elsewhere.debateId, claimId]);
    await scene.asOwner('DELETE FROM debate_source WHERE debate_id = $1', [elsewhere.debateId]);
    const hidden = await read(ada, allThreads, key);
    expect(ids(hidden)).toEqual([]);
    expect(await total(hidden)).toBe(0);
    expect(ids(await read(ada, threadsOfItem, teamKey(teamId, claimId)))).toEqual([]);
    expect(
      ids(await read(ada, threadsOfVersion, versionInDebateKey(teamId, sourceVersionId, elsewhere.debateId))),
    ).toEqual([]);
  });

  it('are missing one by one where what they are about may not be read', async () => {
    const { ada, teamId, debate } = await begin();
    const hidden = await scene.debate(ada, teamId, 'private');
    const claimId = await scene.claim(ada, hidden);
    await scene.asOwner('SELECT enter_standing($1, $2, $3)', [teamId, [debate.debateId], [claimId]]);
    const { annotationId } = accepted(
      await scene.annotations.annotate(ada, { ...debate, target: { kind: 'claim', id: claimId }, body: 'x' }),
    );
    const bo = await scene.member(teamId);
    const load = () => annotationLoader(scene.context(bo), scene.database).load(teamKey(teamId, annotationId));
    expect(await load()).toMatchObject({ annotationId });
    await scene.asOwner('DELETE FROM standing WHERE debate_id = $1 AND item_id = $2', [debate.debateId, claimId]);
    expect(await load()).toBeNull();
  });
});

describe('threads about an item', () => {
  it('come oldest first from the debates that the viewer may read', async () => {
    const { ada, teamId, claimId, annotate } = await begin();
    const hidden = await scene.debate(ada, teamId, 'private');
    accepted(await scene.claims.linkClaim(ada, { ...hidden, claimId, asPosition: false }));
    const bo = await scene.member(teamId);
    const [one, secret, two] = [await annotate(), await annotate(undefined, hidden), await annotate()];
    const key = teamKey(teamId, claimId);
    expect(ids(await read(ada, threadsOfItem, key))).toEqual([one, secret, two]);
    const bos = await read(bo, threadsOfItem, key, null, 1);
    expect(ids(bos)).toEqual([one]);
    expect(await total(bos)).toBe(2);
    expect(ids(await read(bo, threadsOfItem, key, bos.pageInfo.endCursor, 1))).toEqual([two]);
    expect(ids(await read(await scene.person(), threadsOfItem, key))).toEqual([]);
  });
});

describe('replies', () => {
  it('come oldest first, those of fifty threads in one go', async () => {
    const { ada, teamId, annotate, reply } = await begin();
    const threads = [await annotate(), await annotate(), await annotate()];
    const replies = [await reply(threads[0]!), await reply(threads[0]!), await reply(threads[1]!)];
    const archived = await reply(threads[2]!);
    accepted(await scene.annotations.archiveAnnotation(ada, { teamId, annotationId: archived }));
    const queries = await scene.queriesOf(async () => {
      const context = scene.context(ada);
      const page = toPage({ first: 50 });
      const lists = await Promise.all(
        threads.map((id) => connectionOf(context, scene.database, repliesOfThread, teamKey(teamId, id), page)),
      );
      expect(lists.map(ids)).toEqual([replies.slice(0, 2), replies.slice(2), []]);
      expect(await Promise.all(lists.map(total))).toEqual([2, 1, 0]);
    });
    expect(queries).toHaveLength(3);
  });
});

describe('threads about a text', () => {
  it('come in document order, of the one debate', async () => {
    const { ada, teamId, debate, annotate } = await begin();
    const elsewhere = await scene.debate(ada, teamId);
    const { sourceId, sourceVersionId } = await scene.source(ada, debate);
    await scene.asOwner('SELECT enter_sources($1, $2, $3)', [teamId, [elsewhere.debateId], [sourceId]]);
    const on = (quote: string, where = debate) =>
      annotate({ kind: 'passage', passage: marked(sourceVersionId, quote) }, where);
    const [late, early, middle] = [await on('official'), await on('The outlet'), await on('Nobody')];
    await on('Nobody', elsewhere);
    const key = versionInDebateKey(teamId, sourceVersionId, debate.debateId);
    const first = await read(ada, threadsOfVersion, key, null, 2);
    expect(ids(first)).toEqual([early, middle]);
    expect(await total(first)).toBe(3);
    expect(ids(await read(ada, threadsOfVersion, key, first.pageInfo.endCursor, 2))).toEqual([late]);
  });
});
