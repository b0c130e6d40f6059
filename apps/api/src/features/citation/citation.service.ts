import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  notAllowed,
  type Invalid,
  type LimitReached,
  type NotAllowed,
  type PassageMismatch,
} from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { insertClaim } from '../claim/claim-writes.js';
import { roomFor } from '../claim/claim-rules.js';
import { accessTo, allowed, readAccess } from '../debate/debate-access.js';
import { currentSeq } from '../event/current-seq.js';
import { appendEvent, seqIn, type Logged } from '../event/event-log.js';
import { debatesOf, lockDebates, numbersIn } from '../item/graph-writes.js';
import { readItem } from '../item/item-writes.js';
import { checkPassage, type CheckedPassage, type MarkedPassage } from '../source/passage.js';
import { enterSources } from '../source/source-writes.js';
import {
  archiveCitationIn,
  insertCitation,
  readCitationRow,
  requireReadableSources,
  type CitationStance,
} from './citation-writes.js';
import { checkProvenance, type Hop } from './provenance.js';

export type CitationReceipt = {
  readonly teamId: string;
  readonly citationId: string;
  readonly claimId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

type Keyed = { readonly idempotencyKey?: string | null };
export type CitePassage = Keyed & {
  teamId: string;
  /** The debate that the viewer works in; the claim stands there. */
  debateId: string;
  claimId: string;
  passage: MarkedPassage;
  stance: CitationStance;
  /** Nearest hop first; empty when the passage is its source's own word. */
  provenance: readonly Hop[];
};
export type ClaimFromPassage = Keyed & {
  teamId: string;
  debateId: string;
  text: string;
  passage: MarkedPassage;
  provenance: readonly Hop[];
};
export type ArchiveCitation = Keyed & { teamId: string; citationId: string };
type CitePassageRefusal = Invalid | PassageMismatch | NotAllowed | LimitReached;

@Injectable()
export class CitationService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Lets a claim rest on a passage, or be disputed by it. */
  async citePassage(
    viewer: Viewer,
    input: CitePassage,
  ): Promise<Outcome<CitationReceipt, CitePassageRefusal | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<CitationReceipt, CitePassageRefusal>(
        viewer,
        { operation: 'citePassage', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, debateId, claimId } = input;
          await lockDebates(tx, teamId, { items: [claimId], debates: [debateId] });
          const claim = await readItem(tx, teamId, claimId, 'claim');
          await accessTo(tx, viewer, teamId, debateId);
          const permission = await mayAtHome(tx, viewer, claim, 'citation.add');
          if (!permission.ok) return permission;
          if (!(await numbersIn(tx, teamId, debateId, [claimId])).has(claimId)) {
            return invalid('claimId', 'The claim does not stand in this debate.');
          }
          if (claim.archivedAt !== null) return invalid('claimId', 'The claim is archived. Bring it back first.');
          const checked = await checkCitation(tx, input);
          if (!checked.ok) return checked;
          const debates = await debatesOf(tx, teamId, [claimId]);
          const citationId = await cite(tx, viewer, { ...input, passage: checked.value, claimId }, debates);
          const logged = await appendEvent(tx, teamId, debates, {
            type: 'CITATION_ADDED',
            subjectKind: 'citation',
            subjectId: citationId,
            itemIds: [claimId],
            payload: { after: { claimId, ...citedAfter(input, checked.value) } },
          });
          return ok({ teamId, citationId, claimId, debateId, seq: seqIn(logged, debateId), logged });
        },
      ),
    );
  }

  /** A new claim, not yet connected, with the passage that it rests on: both or neither, and one entry of the log. */
  async claimFromPassage(
    viewer: Viewer,
    input: ClaimFromPassage,
  ): Promise<Outcome<CitationReceipt, CitePassageRefusal | IdempotencyMismatch>> {
    const text = cleanText('text', input.text, LIMITS.claim);
    if (!text.ok) return text;
    return this.announced(
      await this.database.write<CitationReceipt, CitePassageRefusal>(
        viewer,
        { operation: 'claimFromPassage', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, debateId } = input;
          await lockDebates(tx, teamId, { debates: [debateId] });
          const access = await accessTo(tx, viewer, teamId, debateId);
          for (const action of ['claim.add', 'citation.add'] as const) {
            const permission = allowed(viewer, access, action);
            if (!permission.ok) return permission;
          }
          const room = await roomFor(tx, input, false);
          if (!room.ok) return room;
          const checked = await checkCitation(tx, input);
          if (!checked.ok) return checked;
          const claimId = await insertClaim(tx, viewer, input, { text: text.value, language: access.language });
          const citation = {
            teamId,
            stance: 'SUPPORTS' as const,
            provenance: input.provenance,
            passage: checked.value,
            claimId,
          };
          const citationId = await cite(tx, viewer, citation, [debateId]);
          const logged = await appendEvent(tx, teamId, [debateId], {
            type: 'CLAIM_ADDED',
            subjectKind: 'claim',
            subjectId: claimId,
            itemIds: [claimId],
            payload: {
              after: {
                text: text.value,
                language: access.language,
                position: null,
                citationId,
                citation: citedAfter(citation, checked.value),
              },
            },
          });
          return ok({ teamId, citationId, claimId, debateId, seq: seqIn(logged, debateId), logged });
        },
      ),
    );
  }

  /** Takes a citation away from its claim. It stays in the log and can be brought back; its sources stay in the debates. */
  async archiveCitation(
    viewer: Viewer,
    input: ArchiveCitation,
  ): Promise<Outcome<CitationReceipt, NotAllowed | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<CitationReceipt, NotAllowed>(
        viewer,
        { operation: 'archiveCitation', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, citationId } = input;
          const { claimId, authorId } = await readCitationRow(tx, teamId, citationId);
          await lockDebates(tx, teamId, { items: [claimId] });
          const claim = await readItem(tx, teamId, claimId, 'claim');
          const permission = await mayAtHome(tx, viewer, claim, 'citation.archive', authorId === viewer.accountId);
          if (!permission.ok) return permission;
          const home = claim.homeDebateId;
          if (!(await archiveCitationIn(tx, teamId, citationId, true))) {
            // It is archived already, perhaps by somebody who was a moment faster: nothing to log.
            return ok({
              teamId,
              citationId,
              claimId,
              debateId: home,
              seq: await currentSeq(tx, teamId, home),
              logged: [],
            });
          }
          const logged = await appendEvent(tx, teamId, await debatesOf(tx, teamId, [claimId]), {
            type: 'CITATION_ARCHIVED',
            subjectKind: 'citation',
            subjectId: citationId,
            itemIds: [claimId],
            payload: {},
          });
          return ok({ teamId, citationId, claimId, debateId: home, seq: seqIn(logged, home), logged });
        },
      ),
    );
  }

  private announced<Refusal>(outcome: Outcome<CitationReceipt, Refusal>): Outcome<CitationReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}

/**
 * Writing under a claim needs the right in its home debate. The claim is readable here, so a home that the viewer may
 * not read is told as a lack of rights, without a word about that debate.
 */
async function mayAtHome(
  tx: Transaction,
  viewer: Viewer,
  claim: { readonly teamId: string; readonly homeDebateId: string },
  action: 'citation.add' | 'citation.archive',
  isAuthor = false,
): Promise<Outcome<true, NotAllowed>> {
  const home = (await readAccess(tx, viewer, [{ teamId: claim.teamId, debateId: claim.homeDebateId }])).get(
    claim.homeDebateId,
  );
  if (home === undefined)
    return notAllowed(
      'The claim lives in another debate, and its citations are kept there, by people who may write in it.',
    );
  return allowed(viewer, home, action, isAuthor);
}

/** The passage as it stands, when it does, when the chain is in order and the viewer may read all its sources. */
async function checkCitation(
  tx: Transaction,
  input: { readonly teamId: string; readonly passage: MarkedPassage; readonly provenance: readonly Hop[] },
): Promise<Outcome<CheckedPassage, Invalid | PassageMismatch | LimitReached>> {
  const passage = await checkPassage(tx, input.teamId, input.passage);
  if (!passage.ok) return passage;
  const chain = checkProvenance(passage.value.sourceId, input.provenance);
  if (!chain.ok) return chain;
  await requireReadableSources(
    tx,
    input.teamId,
    chain.value.map((hop) => hop.sourceId),
  );
  return passage;
}

type Cited = {
  readonly teamId: string;
  readonly claimId: string;
  readonly passage: CheckedPassage;
  readonly stance: CitationStance;
  readonly provenance: readonly Hop[];
};

/** Writes the citation; the cited source and those of the chain enter all debates in which the claim stands. */
async function cite(
  tx: Transaction,
  viewer: Viewer,
  { provenance, ...citation }: Cited,
  debates: readonly string[],
): Promise<string> {
  const citationId = await insertCitation(tx, viewer, { ...citation, hops: provenance });
  await enterSources(tx, citation.teamId, debates, [
    citation.passage.sourceId,
    ...provenance.map((hop) => hop.sourceId),
  ]);
  return citationId;
}

/** What the log says about a new citation. */
function citedAfter(
  { stance, provenance }: Pick<Cited, 'stance' | 'provenance'>,
  { sourceVersionId, start, end, quote }: CheckedPassage,
) {
  const hops = provenance.map(({ sourceId, reliability, credibility }) => ({ sourceId, reliability, credibility }));
  return { sourceVersionId, start, end, quote, stance, provenance: hops };
}
