import { createHash } from 'node:crypto';
import { accepted, marked, SOURCE_TEXT, useScene } from '../../../test/harness/scene.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { toPage } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { debateSourceKey, debateSourceNumberLoader } from './debate-source.loader.js';
import { currentVersionLoader, sourceLoader, sourceTextLoader, sourceVersionLoader } from './source.loader.js';
import { debateSources, versionsOfSource } from './source.reader.js';

const scene = useScene();

async function begin() {
  const ada = await scene.person();
  const teamId = await scene.team(ada);
  const debate = await scene.debate(ada, teamId);
  return { ada, teamId, debate };
}

const report = { title: 'A report', kind: 'NEWS_REPORT' as const };

describe('adding a source', () => {
  it('stores it in canonical form, numbers it in the debate and logs it', async () => {
    const { ada, teamId, debate } = await begin();
    const receipt = accepted(
      await scene.sources.addSource(ada, {
        ...debate,
        title: '  A  report ',
        kind: 'PAPER',
        author: ' Ada ',
        publisher: '',
        url: 'https://EXAMPLE.org',
        publishedOn: '2016-03',
        text: 'One.\r\n\r\n\r\nCafe\u0301. ',
      }),
    );
    const context = scene.context(ada);
    expect(await sourceLoader(context, scene.database).load(teamKey(teamId, receipt.sourceId))).toMatchObject({
      kind: 'source',
      title: 'A report',
      sourceKind: 'PAPER',
      author: 'Ada',
      publisher: null,
      url: 'https://example.org/',
      publishedOn: '2016-03',
      language: 'en',
      addedBy: ada.accountId,
    });
    const version = await currentVersionLoader(context, scene.database).load(teamKey(teamId, receipt.sourceId));
    const text = 'One.\n\nCaf\u00e9.';
    expect(version).toMatchObject({
      sourceVersionId: receipt.sourceVersionId,
      version: 1,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(await sourceTextLoader(context, scene.database).load(teamKey(teamId, receipt.sourceVersionId!))).toBe(text);
    expect(
      await debateSourceNumberLoader(context, scene.database).load(
        debateSourceKey(teamId, debate.debateId, receipt.sourceId),
      ),
    ).toBe(1);
    const log = await scene.log(debate);
    expect(log.at(-1)).toMatchObject({
      seq: receipt.seq,
      type: 'SOURCE_ADDED',
      subjectId: receipt.sourceId,
      itemIds: [],
      payload: { after: { title: 'A report', kind: 'PAPER', sourceVersionId: receipt.sourceVersionId } },
    });
  });

  it('needs no text', async () => {
    const { ada, teamId, debate } = await begin();
    const { sourceId, sourceVersionId } = accepted(await scene.sources.addSource(ada, { ...debate, ...report }));
    expect(sourceVersionId).toBeNull();
    expect(await currentVersionLoader(scene.context(ada), scene.database).load(teamKey(teamId, sourceId))).toBeNull();
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'a'.repeat(201) }],
    ['author', { author: 'a\u0007b' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['publishedOn', { publishedOn: '2016-02-30' }],
    ['language', { language: 'not a language' }],
    ['text', { text: '  ' }],
  ])('refuses a bad %s and writes nothing', async (field, bad) => {
    const { ada, debate } = await begin();
    const before = await scene.rowCounts();
    const outcome = await scene.sources.addSource(ada, { ...debate, ...report, ...bad });
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'invalid', field } });
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('is for writers; for others the debate is not there, or they are told', async () => {
    const { ada, teamId, debate } = await begin();
    const stranger = await scene.person();
    const guest = await scene.member(teamId, 'guest');
    const before = await scene.rowCounts();
    const input = { ...debate, ...report };
    await expect(scene.sources.addSource(stranger, input)).rejects.toThrow(NotFound);
    await expect(scene.sources.addSource(scene.nobody, input)).rejects.toThrow(NotSignedIn);
    expect(await scene.sources.addSource(guest, input)).toMatchObject({ ok: false, refusal: { kind: 'notAllowed' } });
    expect(await scene.sources.addSource({ ...ada, scopes: ['read'] }, input)).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed' },
    });
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('does not take another team’s debate for one’s own', async () => {
    const { ada } = await begin();
    const other = await begin();
    const own = await scene.team(ada);
    await expect(
      scene.sources.addSource(ada, { teamId: own, debateId: other.debate.debateId, ...report }),
    ).rejects.toThrow(NotFound);
  });

  it('happens once for one key, also when both come at the same time; another input under the key is refused', async () => {
    const { ada, debate } = await begin();
    const input = { ...debate, ...report, idempotencyKey: 'once' };
    const [first, second] = await Promise.all([
      scene.sources.addSource(ada, input),
      scene.sources.addSource(ada, input),
    ]);
    expect(accepted(first)).toEqual(accepted(second));
    expect((await scene.log(debate)).filter((event) => event.type === 'SOURCE_ADDED')).toHaveLength(1);
    expect(await scene.sources.addSource(ada, { ...input, title: 'Another' })).toMatchObject({
      ok: false,
      refusal: { kind: 'idempotencyMismatch' },
    });
  });

  it('numbers sources that are added at the same time without a gap', async () => {
    const { ada, teamId, debate } = await begin();
    const bo = await scene.member(teamId);
    await Promise.all([ada, bo, ada, bo].map((viewer) => scene.sources.addSource(viewer, { ...debate, ...report })));
    const rows = await scene.asOwner<{ number: number }>(
      'SELECT number FROM debate_source WHERE debate_id = $1 ORDER BY number',
      [debate.debateId],
    );
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4]);
  });

  it('stops at the limit of a debate', async () => {
    const { ada, debate } = await begin();
    await scene.asOwner('UPDATE debate SET next_source_number = 10001 WHERE debate_id = $1', [debate.debateId]);
    expect(await scene.sources.addSource(ada, { ...debate, ...report })).toMatchObject({
      ok: false,
      refusal: { kind: 'limit', limit: 10_000 },
    });
  });
});

describe('adding a text to a source', () => {
  it('numbers it after the last, tells every debate that uses the source, and leaves the old text as it is', async () => {
    const { ada, teamId, debate } = await begin();
    const elsewhere = await scene.debate(ada, teamId, 'private');
    const { sourceId, sourceVersionId } = await scene.source(ada, debate);
    const claimId = await scene.claim(ada, elsewhere);
    accepted(
      await scene.citations.citePassage(ada, {
        ...elsewhere,
        claimId,
        passage: marked(sourceVersionId, 'Nobody outside'),
        stance: 'SUPPORTS',
        provenance: [],
      }),
    );
    const bo = await scene.member(teamId); // reads one of the two debates only
    const receipt = accepted(
      await scene.sources.addSourceVersion(bo, { ...debate, sourceId, text: `${SOURCE_TEXT}\n\nCorrected.` }),
    );
    const context = scene.context(ada);
    expect(await currentVersionLoader(context, scene.database).load(teamKey(teamId, sourceId))).toMatchObject({
      version: 2,
      sourceVersionId: receipt.sourceVersionId,
    });
    expect(await sourceTextLoader(context, scene.database).load(teamKey(teamId, sourceVersionId))).toBe(SOURCE_TEXT);
    for (const place of [debate, elsewhere]) {
      expect((await scene.log(place)).at(-1)).toMatchObject({
        type: 'SOURCE_VERSION_ADDED',
        subjectId: receipt.sourceVersionId,
      });
    }
    expect(receipt.seq).toBe((await scene.log(debate)).length);
  });

  it('refuses the text that is there already', async () => {
    const { ada, debate } = await begin();
    const { sourceId } = await scene.source(ada, debate);
    const before = await scene.rowCounts();
    const outcome = await scene.sources.addSourceVersion(ada, { ...debate, sourceId, text: `${SOURCE_TEXT} \r\n` });
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'invalid', field: 'text' } });
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('refuses a source that the debate does not use, and one of another team is not there', async () => {
    const { ada, teamId, debate } = await begin();
    const elsewhere = await scene.debate(ada, teamId);
    const other = await begin();
    const { sourceId } = await scene.source(ada, elsewhere);
    const { sourceId: foreign } = await scene.source(other.ada, other.debate);
    expect(await scene.sources.addSourceVersion(ada, { ...debate, sourceId, text: 'x' })).toMatchObject({
      ok: false,
      refusal: { kind: 'invalid', field: 'sourceId' },
    });
    await expect(scene.sources.addSourceVersion(ada, { ...debate, sourceId: foreign, text: 'x' })).rejects.toThrow(
      NotFound,
    );
    await expect(scene.sources.addSourceVersion(other.ada, { ...debate, sourceId, text: 'x' })).rejects.toThrow(
      NotFound,
    );
  });

  it('is for writers', async () => {
    const { ada, teamId, debate } = await begin();
    const { sourceId } = await scene.source(ada, debate);
    const guest = await scene.member(teamId, 'guest');
    expect(await scene.sources.addSourceVersion(guest, { ...debate, sourceId, text: 'x' })).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed' },
    });
  });

  it('gives texts that come at the same time numbers of their own', async () => {
    const { ada, teamId, debate } = await begin();
    const bo = await scene.member(teamId);
    const { sourceId } = await scene.source(ada, debate);
    const receipts = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text, place) =>
        scene.sources.addSourceVersion(place % 2 === 0 ? ada : bo, { ...debate, sourceId, text }),
      ),
    );
    expect(receipts.every((receipt) => receipt.ok)).toBe(true);
    const rows = await scene.asOwner<{ version: number }>(
      'SELECT version FROM source_version WHERE source_id = $1 ORDER BY version',
      [sourceId],
    );
    expect(rows.map((row) => row.version)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('reading sources', () => {
  it('gives the pages of several debates in one query, and the counts in another', async () => {
    const { ada, teamId, debate } = await begin();
    const second = await scene.debate(ada, teamId);
    for (const place of [debate, debate, debate, second])
      accepted(await scene.sources.addSource(ada, { ...place, ...report }));
    const context = scene.context(ada);
    const page = (after: string | null) => toPage({ first: 2, after });
    const of = (place: typeof debate, after: string | null = null) =>
      connectionOf(context, scene.database, debateSources, teamKey(teamId, place.debateId), page(after));
    let first = await of(debate); // for its type; read again below
    const queries = await scene.queriesOf(async () => {
      const fresh = scene.context(ada);
      const both = await Promise.all(
        [debate, second].map((place) =>
          connectionOf(fresh, scene.database, debateSources, teamKey(teamId, place.debateId), page(null)),
        ),
      );
      first = both[0]!;
      expect(both.map((list) => list.edges.length)).toEqual([2, 1]);
      expect(await Promise.all(both.map((list) => (list.totalCount as () => Promise<number>)()))).toEqual([3, 1]);
    });
    expect(queries).toHaveLength(3); // the page's keys, the page's records, the counts
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await of(debate, first.pageInfo.endCursor);
    expect(rest.edges).toHaveLength(1);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    await expect(of(debate, Buffer.from('["x"]').toString('base64url'))).rejects.toThrow(
      '"after" is not a cursor of this list',
    );
  });

  it('gives texts newest first, and nothing to strangers', async () => {
    const { ada, teamId, debate } = await begin();
    const { sourceId, sourceVersionId } = await scene.source(ada, debate);
    accepted(await scene.sources.addSourceVersion(ada, { ...debate, sourceId, text: 'Newer.' }));
    const texts = async (viewer: Parameters<typeof scene.context>[0]) =>
      (
        await connectionOf(
          scene.context(viewer),
          scene.database,
          versionsOfSource,
          teamKey(teamId, sourceId),
          toPage({}),
        )
      ).edges.map(({ node }) => node.version);
    expect(await texts(ada)).toEqual([2, 1]);
    expect(await texts(await scene.person())).toEqual([]);
    const stranger = scene.context(await scene.person());
    expect(await sourceLoader(stranger, scene.database).load(teamKey(teamId, sourceId))).toBeNull();
    expect(await sourceVersionLoader(stranger, scene.database).load(teamKey(teamId, sourceVersionId))).toBeNull();
    expect(await sourceTextLoader(stranger, scene.database).load(teamKey(teamId, sourceVersionId))).toBeNull();
  });
});
