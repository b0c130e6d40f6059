import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { toPage, type ConnectionValue } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import type { ClaimRecord } from './claim.loader.js';
import { claimsOfDebate } from './claim.reader.js';

const seed = useSeed();
const texts = (list: ConnectionValue<ClaimRecord>) => list.edges.map(({ node }) => node.text);
const pageOf = (debate: SeededDebate, request: { first?: number; after?: string | null }, viewer = debate.owner) =>
  connectionOf(
    seed.context(viewer),
    seed.database,
    claimsOfDebate,
    teamKey(debate.teamId, debate.debateId),
    toPage(request),
  );

describe('the claims of a debate', () => {
  it('come by number, page by page, without arguments and without what is archived', async () => {
    const debate = await seed.story({ tree: 'a > b + c; (a > b + c) x d; a > e' });
    accepted(await seed.claims.archiveClaim(debate.owner, { ...debate, claimId: debate.claim('e') }));
    const first = await pageOf(debate, { first: 3 });
    expect(texts(first)).toEqual(['a', 'b', 'c']);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(await (first.totalCount as () => Promise<number>)()).toBe(4);
    const second = await pageOf(debate, { first: 3, after: first.pageInfo.endCursor });
    expect(texts(second)).toEqual(['d']);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('include those that live in another debate, for one query a page', async () => {
    const home = await seed.story({ tree: 'a > b' });
    const { owner, teamId } = home;
    const there = await seed.story({ owner, teamId, tree: 'own' });
    accepted(await seed.claims.linkClaim(owner, { ...there, claimId: home.claim('a'), asPosition: false }));
    let list: ConnectionValue<ClaimRecord> | null = null;
    expect(await seed.queriesOf(async () => void (list = await pageOf(there, {})))).toHaveLength(1);
    expect(texts(list!)).toEqual(['own', 'a', 'b']);
  });

  it('are none for whoever may not read the debate', async () => {
    const debate = await seed.story({ tree: 'a' });
    expect(texts(await pageOf(debate, {}, await seed.person()))).toEqual([]);
  });
});
