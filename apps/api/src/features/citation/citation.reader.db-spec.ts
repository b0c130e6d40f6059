import { accepted, marked, SOURCE_TEXT, useScene } from '../../../test/harness/scene.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { toPage, type ConnectionValue } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { versionInDebateKey } from '../source/source.reader.js';
import type { CitationRecord } from './citation.loader.js';
import { citationsOfClaim, citationsOfVersion } from './citation.reader.js';

const scene = useScene();
const ids = (list: ConnectionValue<CitationRecord>) => list.edges.map(({ node }) => node.citationId);
const total = (list: ConnectionValue<CitationRecord>) => (list.totalCount as () => Promise<number>)();

async function begin() {
  const ada = await scene.person();
  const teamId = await scene.team(ada);
  const debate = await scene.debate(ada, teamId);
  const { sourceId, sourceVersionId } = await scene.source(ada, debate);
  const cite = async (claimId: string, quote: string, where = debate) =>
    accepted(
      await scene.citations.citePassage(ada, {
        ...where,
        claimId,
        passage: marked(sourceVersionId, quote),
        stance: 'SUPPORTS',
        provenance: [],
      }),
    ).citationId;
  return { ada, teamId, debate, sourceId, sourceVersionId, cite };
}

describe('citations of claims', () => {
  it('come in the order of citing, page by page, for many claims at once', async () => {
    const { ada, teamId, debate, cite } = await begin();
    const claims = [await scene.claim(ada, debate), await scene.claim(ada, debate), await scene.claim(ada, debate)];
    const [one, two] = claims as [string, string, string];
    const cited = [await cite(one, 'Nobody'), await cite(one, 'The outlet'), await cite(one, 'official')];
    const gone = await cite(two, 'Nobody');
    accepted(await scene.citations.archiveCitation(ada, { teamId, citationId: gone }));
    const page = toPage({ first: 2 });
    let lists: ConnectionValue<CitationRecord>[] = [];
    const queries = await scene.queriesOf(async () => {
      const context = scene.context(ada);
      lists = await Promise.all(
        claims.map((claimId) =>
          connectionOf(context, scene.database, citationsOfClaim, teamKey(teamId, claimId), page),
        ),
      );
      expect(await Promise.all(lists.map(total))).toEqual([3, 0, 0]);
    });
    expect(queries).toHaveLength(2); // records, counts: however many claims
    expect(lists.map(ids)).toEqual([cited.slice(0, 2), [], []]);
    const after = lists[0]!.pageInfo.endCursor;
    const rest = await connectionOf(
      scene.context(ada),
      scene.database,
      citationsOfClaim,
      teamKey(teamId, one),
      toPage({ first: 2, after }),
    );
    expect(ids(rest)).toEqual(cited.slice(2));
  });

  it('are nobody’s who may not read the claim', async () => {
    const { ada, teamId, debate, cite } = await begin();
    const claimId = await scene.claim(ada, debate);
    await cite(claimId, 'Nobody');
    const list = await connectionOf(
      scene.context(await scene.person()),
      scene.database,
      citationsOfClaim,
      teamKey(teamId, claimId),
      toPage({}),
    );
    expect(ids(list)).toEqual([]);
    expect(await total(list)).toBe(0);
  });
});

describe('citations of a text', () => {
  it('come in document order, under the standing claims of the one debate', async () => {
    const { ada, teamId, debate, sourceVersionId, cite } = await begin();
    const elsewhere = await scene.debate(ada, teamId);
    const [one, two, archived] = [
      await scene.claim(ada, debate),
      await scene.claim(ada, debate),
      await scene.claim(ada, debate),
    ];
    const abroad = await scene.claim(ada, elsewhere);
    const late = await cite(one, 'We cannot verify them');
    const wide = await cite(two, 'Nobody outside has checked the forms.');
    const narrow = await cite(one, 'Nobody');
    await cite(abroad, 'The outlet', elsewhere);
    await cite(archived, 'The outlet');
    accepted(await scene.claims.archiveClaim(ada, { teamId, claimId: archived }));
    const read = (after: string | null, first = 2) =>
      connectionOf(
        scene.context(ada),
        scene.database,
        citationsOfVersion,
        versionInDebateKey(teamId, sourceVersionId, debate.debateId),
        toPage({ first, after }),
      );
    const first = await read(null);
    expect(ids(first)).toEqual([narrow, wide]);
    expect(await total(first)).toBe(3);
    expect(ids(await read(first.pageInfo.endCursor))).toEqual([late]);
    expect(first.edges[0]!.node.passage.start).toBe(SOURCE_TEXT.indexOf('Nobody'));
  });
});
