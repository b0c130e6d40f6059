import { createHash } from 'node:crypto';

const KINDS = ['COMMENTARY', 'NEWS_REPORT', 'TESTIMONY', 'DOCUMENT', 'BOOK', 'PAPER', 'DATASET', 'OTHER'];
const CONTEXT = 64; // of a quotation, on either side
const CHARACTERS = { least: 3_000, most: 9_000 };

/** @typedef {{ sourceId: string, versionId: string, text: string, sentences: [number, number][] }} CitableSource */

/**
 * Sources with one text each, used in the debate.
 *
 * @param {import('./debate-writer.mjs').DebateWriter} debate
 * @returns {CitableSource[]}
 */
export function addSources(tables, { random, words, time, teamId, owner }, debate, count) {
  return Array.from({ length: count }, () => {
    const text = words.document(random.between(CHARACTERS.least, CHARACTERS.most));
    const [sourceId, versionId] = [time.id(), time.id()];
    const fields = {
      title: words.sentence(random.between(4, 9)).slice(0, 200),
      kind: random.pick(KINDS),
      author: words.name(),
      publisher: words.name(),
      language: 'en',
    };
    tables.source.add({ team_id: teamId, source_id: sourceId, ...fields, added_by: owner, created_at: time.at() });
    tables.sourceVersion.add({
      ...{ team_id: teamId, source_version_id: versionId, source_id: sourceId, version: 1, text },
      ...{ sha256: createHash('sha256').update(text, 'utf8').digest(), added_by: owner, created_at: time.at() },
    });
    debate.use(sourceId);
    debate.log('SOURCE_ADDED', owner, 'source', sourceId, [], {
      after: { ...fields, url: null, publishedOn: null, sourceVersionId: versionId },
    });
    return { sourceId, versionId, text, sentences: sentencesOf(text) };
  });
}

/** Where each sentence begins and ends. */
function sentencesOf(text) {
  return [...text.matchAll(/[^.\n]+\./g)].map(({ index, 0: sentence }) => {
    const blanks = sentence.length - sentence.trimStart().length;
    return [index + blanks, index + sentence.length];
  });
}

/** Cites a sentence of some source under a claim; three of ten citations report what another source said. */
export function cite(tables, { random, time, teamId }, debate, sources, claimId, author) {
  const { sourceId, versionId, text, sentences } = random.pick(sources);
  const [start, end] = random.pick(sentences);
  const quote = text.slice(start, end);
  const stance = random.chance(0.85) ? 'SUPPORTS' : 'DISPUTES';
  const citation_id = time.id();
  tables.citation.add({
    ...{ team_id: teamId, citation_id, claim_id: claimId, source_version_id: versionId, start_offset: start },
    ...{ end_offset: end, quote, prefix: text.slice(Math.max(0, start - CONTEXT), start) },
    ...{ suffix: text.slice(end, end + CONTEXT), stance, author_id: author, created_at: time.at() },
  });
  const provenance = chain(random, sources, sourceId);
  for (const [place, hop] of provenance.entries()) {
    tables.provenanceHop.add({
      ...{ team_id: teamId, citation_id, hop: place + 1, source_id: hop.sourceId },
      ...{ reliability: hop.reliability, credibility: hop.credibility },
    });
  }
  debate.log('CITATION_ADDED', author, 'citation', citation_id, [claimId], {
    after: { claimId, sourceVersionId: versionId, start, end, quote, stance, provenance },
  });
  return [sourceId, ...provenance.map((hop) => hop.sourceId)];
}

function chain(random, sources, cited) {
  const hops = [];
  const length = random.chance(0.3) ? random.between(1, 2) : 0;
  for (let previous = cited; hops.length < length;) {
    const { sourceId } = random.pick(sources);
    if (sourceId === previous) continue;
    previous = sourceId;
    hops.push({ sourceId, reliability: random.pick([...'ABCDEF']), credibility: random.between(1, 6) });
  }
  return hops;
}
