const SHARE = 0.03;
const LARGEST = 30;

/**
 * Lets 3 % of a debate's claims, with all they rest on, stand in another one too, and argue there from them.
 *
 * @returns {string[]} ids of all claims and arguments that stand in both
 */
export function shareClaims(tables, { random, teamId }, people, from, to) {
  const below = childrenOf(from.shape);
  const shared = new Set();
  const wanted = Math.ceil(from.claimIds.length * SHARE);
  const isClaim = new Set(from.claimIds);
  const bySource = sourcesOf(tables, teamId);
  let claims = 0;
  while (claims < wanted) {
    const root = random.below(from.shape.claims.length);
    const found = subtree(below, root, LARGEST);
    const ids = found?.map((node) => ('claim' in node ? from.claimIds[node.claim] : from.argumentIds[node.argument]));
    if (ids === undefined || shared.has(from.claimIds[root])) continue;
    const entering = ids.filter((id) => !shared.has(id)).sort();
    for (const id of entering) {
      to.writer.stand(id, id === from.claimIds[root]);
      shared.add(id);
      if (isClaim.has(id)) claims += 1;
    }
    for (const id of entering) for (const sourceId of bySource.get(id) ?? []) to.writer.use(sourceId);
    const { accountId } = random.pick(people);
    const claimId = from.claimIds[root];
    to.writer.log('CLAIM_LINKED', accountId, 'claim', claimId, [claimId], { after: { linked: true, position: null } });
    const target = random.pick(to.claimIds);
    to.writer.argument({ target, stance: 'PRO', premises: [claimId], note: '', newClaims: [] }, accountId);
  }
  return [...shared];
}

/** What each claim and argument rests on directly. */
function childrenOf(shape) {
  const claims = shape.claims.map(() => []);
  const steps = shape.arguments.map(() => []);
  for (const [argument, { target, premises }] of shape.arguments.entries()) {
    if ('claim' in target) claims[target.claim].push({ argument });
    else steps[target.argument].push({ argument });
    steps[argument].push(...premises.map((claim) => ({ claim })));
  }
  return (node) => ('claim' in node ? claims[node.claim] : steps[node.argument]);
}

/** The claim and all it rests on; undefined when that is more than `most`. */
function subtree(below, claim, most) {
  const found = [{ claim }];
  for (let place = 0; place < found.length; place += 1) {
    found.push(...below(found[place]));
    if (found.length > most) return undefined;
  }
  return found;
}

/** Sources, hops included, by the claim that is cited under with them. */
function sourcesOf(tables) {
  const byVersion = new Map(tables.sourceVersion.rows.map((row) => [row.source_version_id, row.source_id]));
  const claimOf = new Map();
  const sources = new Map();
  const add = (claim, source) => sources.set(claim, [...(sources.get(claim) ?? []), source]);
  for (const row of tables.citation.rows) {
    claimOf.set(row.citation_id, row.claim_id);
    add(row.claim_id, byVersion.get(row.source_version_id));
  }
  for (const row of tables.provenanceHop.rows) add(claimOf.get(row.citation_id), row.source_id);
  return sources;
}
