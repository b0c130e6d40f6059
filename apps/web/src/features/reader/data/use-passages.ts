import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type Client } from 'urql';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { everyPage } from './every-page.js';
import {
  ReaderAnnotations_query,
  ReaderCitations_query,
  type ReaderAnnotation,
  type ReaderCitation,
} from './passage-documents.js';

export interface Passages {
  readonly citations: readonly ReaderCitation[];
  readonly annotations: readonly ReaderAnnotation[];
}

export interface PassagesState extends Passages {
  /** True until the first answer has come. */
  readonly isLoading: boolean;
  /** What went wrong at the last reading; the passages read before stay. */
  readonly error: string | null;
  /** Reads everything anew from the server; what stands on the screen stays until the answer is there. */
  readonly read: () => Promise<void>;
}

const NOTHING: Passages = { citations: [], annotations: [] };

/**
 * All citations and notes of one source version in one debate. They come page by page; the text needs them all before
 * it can number them, so the pages are read one after the other.
 */
export function usePassages(versionId: string | null, debateId: string): PassagesState {
  const client = useClient();
  const [state, setState] = useState<{ of: string | null; passages: Passages | null; error: string | null }>({
    of: null,
    passages: null,
    error: null,
  });
  const newest = useRef(0);

  const read = useCallback(async () => {
    if (versionId === null) return;
    newest.current += 1;
    const own = newest.current;
    const answer = await readAll(client, { versionId, debateId });
    // An answer that was overtaken by a newer question would bring back what is gone.
    if (own !== newest.current) return;
    setState((before) => {
      if (answer.ok) {
        const passages =
          before.of === versionId && before.passages ? kept(before.passages, answer.passages) : answer.passages;
        return { of: versionId, passages, error: null };
      }
      return { of: versionId, passages: before.of === versionId ? before.passages : null, error: answer.message };
    });
  }, [client, versionId, debateId]);

  useEffect(() => {
    void read();
    return () => {
      newest.current += 1;
    };
  }, [read]);

  const isCurrent = state.of === versionId;
  return {
    ...(isCurrent ? (state.passages ?? NOTHING) : NOTHING),
    isLoading: versionId !== null && !isCurrent,
    error: isCurrent ? state.error : null,
    read,
  };
}

/** Keeps the old object wherever nothing changed, so that only what did is drawn anew. */
function kept(before: Passages, after: Passages): Passages {
  return {
    citations: keptNodes(before.citations, after.citations),
    annotations: keptNodes(before.annotations, after.annotations),
  };
}

function keptNodes<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return after.map((node) => {
    const old = known.get(node.id);
    return old && JSON.stringify(old) === JSON.stringify(node) ? old : node;
  });
}

type Answer = { ok: true; passages: Passages } | { ok: false; message: string };

async function readAll(client: Client, ids: { versionId: string; debateId: string }): Promise<Answer> {
  const fresh = { requestPolicy: 'network-only' } as const;
  const [citations, annotations] = await Promise.all([
    everyPage<ReaderCitation>(async (after) => {
      const { data, error } = await client.query(ReaderCitations_query, { ...ids, after }, fresh).toPromise();
      return { error, page: data?.node && 'citations' in data.node ? data.node.citations : null };
    }),
    everyPage<ReaderAnnotation>(async (after) => {
      const { data, error } = await client.query(ReaderAnnotations_query, { ...ids, after }, fresh).toPromise();
      return { error, page: data?.node && 'annotations' in data.node ? data.node.annotations : null };
    }),
  ]);
  const error = citations.error ?? annotations.error;
  if (error) return { ok: false, message: errorSentence(error) };
  return { ok: true, passages: { citations: citations.nodes, annotations: annotations.nodes } };
}
