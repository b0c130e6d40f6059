import { accepted, marked, useScene } from '../../../test/harness/scene.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { BadInput } from '../../platform/errors.js';
import { encodeCursor, toPage } from '../../platform/graphql/page.js';
import type { DebateKey } from '../claim/claim-writes.js';
import { readQuery } from './search-query.js';
import { countFound, searchDebate } from './search.reader.js';

const scene = useScene();

async function search(
  viewer: Viewer,
  debate: DebateKey,
  query: string,
  page: { first?: number; after?: string | null } = {},
) {
  const words = readQuery(query);
  if (words === null) throw new Error('Nothing to look for.');
  return scene.database
    .withViewer(viewer, (tx) => searchDebate(tx, debate, words, toPage(page)))
    .then(({ things }) => things);
}
const ids = async (...parameters: Parameters<typeof search>) => (await search(...parameters)).map((hit) => hit.id);

async function begin(language = 'en') {
  const ada = await scene.person();
  const teamId = await scene.team(ada);
  const debate = await scene.debate(ada, teamId);
  const claim = async (text: string, where = debate) =>
    accepted(await scene.claims.addClaim(ada, { ...where, text, language, asPosition: false })).claimId;
  return { ada, teamId, debate, claim };
}

describe('searching a debate', () => {
  it('finds claims by stems and phrases, and leaves out what is not wanted', async () => {
    const { ada, debate, claim } = await begin();
    const verified = await claim('Nobody outside has verified the list.');
    const spooks = await claim('Publicizing the list spooks the targets.');
    await claim('The talks go on.');
    expect(await ids(ada, debate, 'verify')).toEqual([verified]);
    expect((await ids(ada, debate, 'lists ')).sort()).toEqual([verified, spooks].sort());
    expect(await ids(ada, debate, 'lists target')).toEqual([spooks]);
    expect(await ids(ada, debate, '"the list spooks"')).toEqual([spooks]);
    expect(await ids(ada, debate, '"spooks list"')).toEqual([]);
    expect(await ids(ada, debate, 'list -targets')).toEqual([verified]);
    expect((await ids(ada, debate, 'verified or targets')).sort()).toEqual([verified, spooks].sort());
    expect(await ids(ada, debate, 'elephants')).toEqual([]);
  });

  it('finds while one types, letter by letter', async () => {
    const { ada, debate, claim } = await begin();
    const id = await claim('The defectors are running away, verification or not.');
    for (const word of ['defectors', 'running', 'verification']) {
      for (let length = 2; length <= word.length; length += 1) {
        expect([word.slice(0, length), await ids(ada, debate, `the ${word.slice(0, length)}`)]).toEqual([
          word.slice(0, length),
          [id],
        ]);
      }
    }
  });

  it('finds claims in each by the rules of their own language, and in no known one as they are written', async () => {
    const { ada, debate, claim } = await begin('de');
    const german = await claim('Die Häuser wurden geprüft.');
    const latin = accepted(
      await scene.claims.addClaim(ada, { ...debate, text: 'Gallia est divisa.', language: 'la', asPosition: false }),
    ).claimId;
    expect(await ids(ada, debate, 'Haus ')).toEqual([german]);
    expect(await ids(ada, debate, 'divisa')).toEqual([latin]);
  });

  it('finds a text of nothing but stop words', async () => {
    const { ada, debate, claim } = await begin();
    const id = await claim('To be or not to be.');
    expect(await ids(ada, debate, '"not to be"')).toEqual([id]);
    expect(await ids(ada, debate, 'not ')).toEqual([id]);
  });

  it('jumps to a number, before whatever holds the number as a word', async () => {
    const { ada, debate, claim } = await begin();
    const one = await claim('The forms were filled in 2 years ago.');
    const two = await claim('Another.');
    const { sourceId } = await scene.source(ada, debate);
    for (const query of ['2', '#2', ' # 2']) expect(await ids(ada, debate, query)).toEqual([two, one]);
    expect((await search(ada, debate, '#2'))[0]).toMatchObject({ kind: 'claim', rank: 10, excerpt: 'Another.' });
    expect(await search(ada, debate, 's1')).toMatchObject([{ kind: 'source', id: sourceId, rank: 10 }]);
    expect(await ids(ada, debate, '#99')).toEqual([]);
  });

  it('finds notes, sources and annotations, each thing once, claims first', async () => {
    const { ada, teamId, debate, claim } = await begin();
    const claimId = await claim('The witness is reliable; a witness, at last.');
    const { argumentId } = accepted(
      await scene.arguments.addArgument(ada, {
        ...debate,
        targetId: claimId,
        stance: 'PRO',
        premises: [{ text: 'He was there.' }],
        note: 'Witnesses who were there verified it.',
      }),
    );
    const { sourceId } = accepted(
      await scene.sources.addSource(ada, {
        ...debate,
        title: 'What a witness saw',
        author: 'J. Hawk',
        publisher: 'Sky',
        kind: 'TESTIMONY',
      }),
    );
    const { annotationId } = accepted(
      await scene.annotations.annotate(ada, {
        ...debate,
        target: { kind: 'claim', id: claimId },
        body: 'Which witness?',
      }),
    );
    const { annotationId: reply } = accepted(
      await scene.annotations.replyToAnnotation(ada, { teamId, annotationId, body: 'The only witness.' }),
    );
    const found = await search(ada, debate, 'witnesses');
    expect(found.map((hit) => hit.kind).sort()).toEqual(['annotation', 'annotation', 'argument', 'claim', 'source']);
    expect(new Set(found.map((hit) => hit.id))).toEqual(new Set([claimId, argumentId, sourceId, annotationId, reply]));
    expect(found[0]).toMatchObject({ kind: 'claim', id: claimId });
    expect(found.map((hit) => hit.rank)).toEqual(found.map((hit) => hit.rank).sort((one, two) => two - one));
    expect(await search(ada, debate, 'hawk')).toMatchObject([
      { kind: 'source', excerpt: 'What a witness saw, J. Hawk, Sky' },
    ]);
    expect(await ids(ada, debate, 'verify ')).toEqual([argumentId]);
    const count = await scene.database.withViewer(ada, (tx) => countFound(tx, debate, readQuery('witness')!));
    expect(count).toBe(5);
  });

  it('leaves out what is archived, and what hangs on it', async () => {
    const { ada, teamId, debate, claim } = await begin();
    const { sourceVersionId } = await scene.source(ada, debate);
    const gone = await claim('The needle.');
    const kept = await claim('A haystack.');
    const note = (target: Parameters<typeof scene.annotations.annotate>[1]['target']) =>
      scene.annotations
        .annotate(ada, { ...debate, target, body: 'A needle here.' })
        .then((outcome) => accepted(outcome).annotationId);
    const cite = async (claimId: string) =>
      accepted(
        await scene.citations.citePassage(ada, {
          ...debate,
          claimId,
          passage: marked(sourceVersionId, 'Nobody'),
          stance: 'SUPPORTS',
          provenance: [],
        }),
      ).citationId;
    await note({ kind: 'claim', id: gone });
    await note({ kind: 'citation', id: await cite(gone) });
    const thread = await note({ kind: 'claim', id: kept });
    accepted(await scene.annotations.replyToAnnotation(ada, { teamId, annotationId: thread, body: 'No needle.' }));
    const single = await note({ kind: 'claim', id: kept });
    const cited = await note({ kind: 'citation', id: await cite(kept) });
    const passage = await note({ kind: 'passage', passage: marked(sourceVersionId, 'Nobody') });
    accepted(
      await scene.arguments.addArgument(ada, {
        ...debate,
        targetId: gone,
        stance: 'CON',
        premises: [{ text: 'No.' }],
        note: 'Not a needle.',
      }),
    ); // stays, though its target goes: it can still be read
    expect(await ids(ada, debate, 'needle', { first: 50 })).toHaveLength(9);
    accepted(await scene.claims.archiveClaim(ada, { teamId, claimId: gone }));
    accepted(await scene.annotations.archiveAnnotation(ada, { teamId, annotationId: thread }));
    accepted(await scene.annotations.archiveAnnotation(ada, { teamId, annotationId: single }));
    const left = await search(ada, debate, 'needle', { first: 50 });
    expect(
      left
        .filter((hit) => hit.kind === 'annotation')
        .map((hit) => hit.id)
        .sort(),
    ).toEqual([cited, passage].sort());
    expect(left.filter((hit) => hit.kind !== 'annotation').map((hit) => hit.kind)).toEqual(['argument']);
    expect(await ids(ada, debate, '#1')).toEqual([]);
  });

  it('stays within the debate, and is empty for who may not read it', async () => {
    const { ada, teamId, debate, claim } = await begin();
    const elsewhere = await scene.debate(ada, teamId, 'private');
    const here = await claim('A needle here.');
    const shared = await claim('A needle, shared.', elsewhere);
    await claim('A needle there.', elsewhere);
    expect(await ids(ada, debate, 'needle')).toEqual([here]);
    await scene.asOwner('SELECT enter_standing($1, $2, $3)', [teamId, [debate.debateId], [shared]]);
    const bo = await scene.member(teamId);
    expect((await ids(bo, debate, 'needle')).sort()).toEqual([here, shared].sort());
    for (const query of ['needle', '#1']) {
      expect(await ids(bo, elsewhere, query)).toEqual([]);
      expect(await ids(await scene.person(), debate, query)).toEqual([]);
      expect(await ids(scene.nobody, debate, query)).toEqual([]);
    }
  });

  it('goes on where a page ended: nothing twice, nothing left out', async () => {
    const { ada, debate, claim } = await begin();
    const all = new Set<string>();
    for (let index = 0; index < 7; index += 1) all.add(await claim('The same needle.'));
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const rows = await search(ada, debate, 'needle', { first: 3, after });
      seen.push(...rows.slice(0, 3).map((hit) => hit.id));
      if (rows.length <= 3) break;
      after = encodeCursor(rows[2]!.cursor);
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(all);
    await expect(search(ada, debate, 'needle', { after: encodeCursor(['needle']) })).rejects.toThrow(BadInput);
  });

  it('survives whatever people write', async () => {
    const { ada, debate, claim } = await begin();
    await claim("It's a test: 100% <b>bold</b> & (odd) | !not \\ 'quoted'.");
    const nonsense = [
      "'",
      '"',
      '""',
      '"open',
      "it's",
      '-',
      '--',
      '- -',
      '-test',
      '!',
      '!!',
      '&',
      '|',
      '(',
      ')',
      '():*',
      ':*',
      'a:*',
      '<->',
      '<b>',
      '\\',
      "\\'",
      '%',
      '_',
      '*',
      '?',
      '#',
      '##12',
      '#-1',
      'S',
      'S0',
      ';',
      "'; DROP TABLE claim; --",
      '$1',
      '{}',
      '[]',
      'or',
      'or or',
      'and',
      'not',
      'the the',
      '\u200b',
      '😀',
      '名',
      'e\u0301',
      '\u202e',
      'http://example.org/a?b=c',
      'a@b.c',
      '/usr/bin',
      '1.5e10',
      '-1',
      '99999999999999999999',
      'test -',
      'test "',
      'a'.repeat(200),
      '"'.repeat(200),
      "'".repeat(200),
      '-x '.repeat(60),
    ];
    for (const query of nonsense)
      expect([query, Array.isArray(await search(ada, debate, query))]).toEqual([query, true]);
    expect(await ids(ada, debate, '-elephant')).toEqual([]);
    expect(await ids(ada, debate, 'quoted')).toHaveLength(1);
  });

  it('shows a long text around the match, as plain text', async () => {
    const { ada, debate, claim } = await begin();
    const claimId = await claim('x');
    const body = `${'Hay and straw. '.repeat(40)}\n\nThen a <b>needle</b> turned up. ${'More hay. '.repeat(40)}`;
    accepted(await scene.annotations.annotate(ada, { ...debate, target: { kind: 'claim', id: claimId }, body }));
    const [hit] = await search(ada, debate, 'needl');
    expect(hit!.excerpt).toMatch(/^….*straw\. Then a <b>needle<\/b> turned up\. More hay\..*…$/);
    expect(hit!.excerpt.length).toBeLessThanOrEqual(200);
  });

  it('asks the indexes on words instead of reading every text', async () => {
    const { ada, teamId, debate } = await begin();
    // Many texts, as an import leaves them: no service is needed to make them.
    await scene.asOwner(
      `WITH made AS (
         INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id)
         SELECT $1::uuid, gen_random_uuid_v7(), CASE WHEN n % 2 = 0 THEN 'claim' ELSE 'argument' END, $2::uuid, $3::uuid
           FROM generate_series(1, 6000) n RETURNING item_id, kind),
       stands AS (
         INSERT INTO standing (team_id, debate_id, item_id, number)
         SELECT $1, $2, item_id, 100000 + row_number() OVER () FROM made),
       claims AS (
         INSERT INTO claim (team_id, claim_id, text, language)
         SELECT $1, item_id, 'Some straw ' || item_id, 'en' FROM made WHERE kind = 'claim' RETURNING claim_id),
       notes AS (
         INSERT INTO argument (team_id, argument_id, target_id, stance, note)
         SELECT $1, item_id, (SELECT claim_id FROM claims LIMIT 1), 'PRO', 'Some hay ' || item_id FROM made WHERE kind = 'argument')
       INSERT INTO annotation (team_id, annotation_id, debate_id, item_id, body, author_id)
       SELECT $1, gen_random_uuid_v7(), $2, item_id, 'Some dust ' || item_id, $3 FROM made`,
      [teamId, debate.debateId, ada.accountId],
    );
    await scene.asOwner('ANALYZE');
    const words = readQuery('needle')!;
    await scene.database.withViewer(ada, async (tx) => {
      const scans = async () => {
        const rows = await tx.query<{ scans: number }[]>(
          `SELECT pg_stat_get_xact_numscans(name::regclass)::int AS scans
             FROM unnest(ARRAY['claim_words_idx', 'argument_words_idx', 'annotation_words_idx']) AS name`,
        );
        return rows.map((row) => row.scans);
      };
      const before = await scans();
      expect((await searchDebate(tx, debate, words, toPage({}))).things).toEqual([]);
      expect((await scans()).map((count, place) => count - before[place]!)).toEqual([1, 1, 1]);
    });
  });

  it('is one query', async () => {
    const { ada, debate, claim } = await begin();
    for (let index = 0; index < 5; index += 1) await claim('A needle.');
    expect(await scene.queriesOf(() => search(ada, debate, 'needle'))).toHaveLength(1);
  });
});
