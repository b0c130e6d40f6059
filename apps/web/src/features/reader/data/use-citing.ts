import { useCallback } from 'react';
import { useClient } from 'urql';
import type { CitationStance } from '../../../gql/graphql.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import type { Hop } from '../core/provenance.js';
import type { Span } from '../core/text-table.js';
import { useReader } from '../reader-context.js';
import { Reader_archiveCitation, Reader_citePassage, Reader_claimFromPassage } from './citation-documents.js';
import { settle, type Settled } from './settle.js';
import { useUndoToast } from './use-undo.js';

/** A claim as far as citing needs it. */
export interface CitableClaim {
  readonly id: string;
  readonly number: number;
  readonly text: string;
}

export interface Citing {
  /** Puts a passage under a claim. Answers with the id of the citation. */
  cite(what: {
    claim: CitableClaim;
    span: Span;
    stance: CitationStance;
    chain: readonly Hop[];
  }): Promise<Settled<string>>;
  /** Makes a claim that rests on a passage, both in one step. Answers with the number of the claim. */
  claimFrom(what: { text: string; span: Span; chain: readonly Hop[] }): Promise<Settled<CitableClaim>>;
  /** Takes a citation away; it stays in the log. */
  archive(citation: { id: string; claimNumber: number | null }): Promise<Settled<null>>;
  /** Cites the same passage anew with another chain and archives the old citation: a grade is never changed unseen. */
  regrade(what: RegradeRequest): Promise<Settled<string>>;
}

export interface RegradeRequest {
  readonly citationId: string;
  readonly claim: CitableClaim;
  readonly span: Span;
  readonly stance: CitationStance;
  readonly chain: readonly Hop[];
}

/** What can be done with a passage and claims. Each success shows a toast with its undo and reads the passages anew. */
export function useCiting(): Citing {
  const client = useClient();
  const { debateId, version, text, refresh } = useReader();
  const undoToast = useUndoToast();
  const citeKey = useIdempotencyKey();
  const claimKey = useIdempotencyKey();
  const archiveKey = useIdempotencyKey();

  const send = useCallback(
    async ({ claim, span, stance, chain }: Omit<RegradeRequest, 'citationId'>) => {
      const input = {
        debateId,
        claimId: claim.id,
        stance,
        passage: passageInput(version.id, text, span),
        provenance: provenanceInput(chain),
      };
      const idempotencyKey = citeKey.keyFor(input);
      const { data, error } = await client.mutation(Reader_citePassage, { input: { ...input, idempotencyKey } });
      const settled = settle({ error, answer: data?.citePassage }, 'CitePassageSuccess');
      if (settled.ok) citeKey.renew();
      return settled;
    },
    [client, debateId, version.id, text, citeKey],
  );

  const sendArchive = useCallback(
    async (citationId: string) => {
      const idempotencyKey = archiveKey.keyFor(citationId);
      const { data, error } = await client.mutation(Reader_archiveCitation, { input: { citationId, idempotencyKey } });
      const settled = settle({ error, answer: data?.archiveCitation }, 'ArchiveCitationSuccess');
      if (!settled.ok) return settled;
      archiveKey.renew();
      // The number is that of the log in which the claim is at home, which may be another debate's.
      const { seq, citation } = settled.value;
      return { ok: true, value: { debateId: citation.claim.homeDebate?.id ?? debateId, seq } } as const;
    },
    [client, debateId, archiveKey],
  );

  return {
    async cite(what) {
      const settled = await send(what);
      if (!settled.ok) return settled;
      const { seq, citation } = settled.value;
      undoToast(`Cited ${what.stance === 'SUPPORTS' ? 'for' : 'against'} #${what.claim.number}.`, { debateId, seq });
      await refresh(seq);
      return { ok: true, value: citation.id };
    },

    async claimFrom({ text: claimText, span, chain }) {
      const input = {
        debateId,
        text: claimText,
        passage: passageInput(version.id, text, span),
        provenance: provenanceInput(chain),
      };
      const idempotencyKey = claimKey.keyFor(input);
      const variables = { debateId, input: { ...input, idempotencyKey } };
      const { data, error } = await client.mutation(Reader_claimFromPassage, variables);
      const settled = settle({ error, answer: data?.claimFromPassage }, 'ClaimFromPassageSuccess');
      if (!settled.ok) return settled;
      claimKey.renew();
      const { claim, seq } = settled.value;
      const added = { id: claim.id, text: claim.text, number: claim.number ?? 0 };
      undoToast(`Added #${added.number}, resting on this passage.`, { debateId, seq });
      await refresh(seq);
      return { ok: true, value: added };
    },

    async archive({ id, claimNumber }) {
      const settled = await sendArchive(id);
      if (!settled.ok) return settled;
      const from = claimNumber === null ? '' : ` from #${claimNumber}`;
      undoToast(`Took the citation away${from}.`, settled.value);
      await refresh();
      return { ok: true, value: null };
    },

    async regrade(what) {
      const cited = await send(what);
      if (!cited.ok) return cited;
      const archived = await sendArchive(what.citationId);
      const events = [{ debateId, seq: cited.value.seq }, ...(archived.ok ? [archived.value] : [])];
      undoToast(`Recorded the new chain for #${what.claim.number}.`, ...events);
      await refresh();
      return archived.ok ? { ok: true, value: cited.value.citation.id } : archived;
    },
  };
}

function passageInput(sourceVersionId: string, text: string, { start, end }: Span) {
  return { sourceVersionId, start, end, quote: text.slice(start, end) };
}

function provenanceInput(chain: readonly Hop[]) {
  return chain.map(({ source, reliability, credibility }) => ({ sourceId: source.id, reliability, credibility }));
}
