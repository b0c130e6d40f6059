import { begun, type Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { Outcome } from '../../platform/outcome.js';
import {
  notAllowed,
  type Invalid,
  type LimitReached,
  type NotAllowed,
  type PassageMismatch,
} from '../../platform/refusals.js';
import { allowed, type DebateAccess } from '../debate/debate-access.js';
import { checkPassage, type CheckedPassage, type MarkedPassage } from '../source/passage.js';
import { enterSources } from '../source/source-writes.js';
import { insertCitation, requireReadableSources, type CitationStance } from './citation-writes.js';
import { checkProvenance, type Hop } from './provenance.js';

/**
 * Writing under a claim needs the right in its home debate. The claim is readable here, so a home that the viewer may
 * not read is told as a lack of rights, without a word about that debate.
 */
export function mayAtHome(
  home: DebateAccess | undefined,
  viewer: Viewer,
  action: 'citation.add' | 'citation.archive',
  isAuthor = false,
): Outcome<true, NotAllowed> {
  if (home === undefined)
    return notAllowed(
      'The claim lives in another debate, and its citations are kept there, by people who may write in it.',
    );
  return allowed(viewer, home, action, isAuthor);
}

/** The passage as it stands, when it does, when the chain is in order and the viewer may read all its sources. */
export async function checkCitation(
  tx: Transaction,
  input: { readonly teamId: string; readonly passage: MarkedPassage; readonly provenance: readonly Hop[] },
): Promise<Outcome<CheckedPassage, Invalid | PassageMismatch | LimitReached>> {
  const { teamId, provenance } = input;
  const checking = checkPassage(tx, teamId, input.passage);
  const sources = provenance.map((hop) => hop.sourceId);
  const readable = begun(requireReadableSources(tx, teamId, sources));
  const passage = await checking;
  if (!passage.ok) return passage;
  const chain = checkProvenance(passage.value.sourceId, provenance);
  if (!chain.ok) return chain;
  await readable;
  return passage;
}

/** A citation as it is written. */
export type Cited = {
  readonly teamId: string;
  readonly citationId: string;
  readonly claimId: string;
  readonly passage: CheckedPassage;
  readonly stance: CitationStance;
  readonly provenance: readonly Hop[];
};

/** Writes the citation; the cited source and those of the chain enter all debates in which the claim stands. */
export async function cite(
  tx: Transaction,
  viewer: Viewer,
  { provenance, ...citation }: Cited,
  debates: readonly string[],
): Promise<void> {
  const sources = [citation.passage.sourceId, ...provenance.map((hop) => hop.sourceId)];
  await Promise.all([
    insertCitation(tx, viewer, { ...citation, hops: provenance }),
    enterSources(tx, citation.teamId, debates, sources),
  ]);
}

/** What the log says about a new citation. */
export function citedAfter(
  { stance, provenance }: Pick<Cited, 'stance' | 'provenance'>,
  { sourceVersionId, start, end, quote }: CheckedPassage,
) {
  const hops = provenance.map(({ sourceId, reliability, credibility }) => ({ sourceId, reliability, credibility }));
  return { sourceVersionId, start, end, quote, stance, provenance: hops };
}
