import { useCallback, useMemo, useReducer, useRef, useState } from 'react';
import type { FragmentType } from '../../gql/fragment-masking.js';
import { listItems } from './core/list-items.js';
import { initialReaderState, readerReducer } from './core/reader-state.js';
import { createTextSurface } from './core/text-surface.js';
import { usePassages } from './data/use-passages.js';
import { ReaderBody } from './reader-body.js';
import { ReaderContext, ReaderStateContext, type Reader } from './reader-context.js';
import type { ReaderHeader_source } from './reader-header.js';
import type { ReaderSearch } from './reader-search.js';
import type { ReaderView } from './reader-toolbar.js';
import { useReaderFeed } from './use-reader-feed.js';

/** The captured texts of a source. */
interface VersionList {
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly version: number; readonly createdAt: string };
  }[];
}

export interface ReaderScreenProps {
  debate: {
    readonly id: string;
    readonly question: string;
    readonly seq: number;
    readonly viewerCanAddClaim: boolean;
    readonly viewerCanAnnotate: boolean;
    readonly viewerCanAddSource: boolean;
  };
  debateKey: string;
  source: {
    readonly id: string;
    readonly title: string;
    readonly language: string;
    readonly versions: VersionList;
  } & FragmentType<typeof ReaderHeader_source>;
  sourceNumber: number;
  version: { readonly id: string; readonly version: number; readonly text: string };
  newestVersion: number;
  viewerId: string | null;
  search: ReaderSearch;
  /** Reads the source itself anew. */
  onReload: () => void;
}

/** One version of one source, open for reading: holds what the pieces share and keeps it fresh. */
export function ReaderScreen(props: ReaderScreenProps) {
  const { debate, debateKey, source, sourceNumber, version, viewerId, onReload } = props;
  const [surface] = useState(createTextSurface);
  const [state, dispatch] = useReducer(readerReducer, initialReaderState);
  const [view, setView] = useState<ReaderView>('text');
  const passages = usePassages(version.id, debate.id);
  const { citations, annotations, read } = passages;
  const items = useMemo(() => listItems(citations, annotations, viewerId), [citations, annotations, viewerId]);

  const ownSeq = useRef(0);
  const refresh = useCallback(
    (seq?: number) => {
      ownSeq.current = Math.max(ownSeq.current, seq ?? 0);
      return read();
    },
    [read],
  );
  useReaderFeed(debate.id, debate.seq, {
    // What was read after one's own change holds everything up to that change.
    onPassages: (seq) => seq > ownSeq.current && void read(),
    onSources: onReload,
  });

  const { viewerCanAddClaim, viewerCanAnnotate, viewerCanAddSource } = debate;
  const reader = useMemo<Reader>(
    () => ({
      debateId: debate.id,
      debateKey,
      source: { id: source.id, number: sourceNumber, title: source.title },
      version: { id: version.id, number: version.version },
      text: version.text,
      viewerId,
      can: { addClaim: viewerCanAddClaim, annotate: viewerCanAnnotate, addSource: viewerCanAddSource },
      surface,
      dispatch,
      showText: () => setView('text'),
      refresh,
    }),
    [
      debate.id,
      debateKey,
      source.id,
      source.title,
      sourceNumber,
      version.id,
      version.version,
      version.text,
      viewerId,
      viewerCanAddClaim,
      viewerCanAnnotate,
      viewerCanAddSource,
      surface,
      refresh,
    ],
  );

  return (
    <ReaderContext value={reader}>
      <ReaderStateContext value={state}>
        <ReaderBody {...props} items={items} passages={passages} view={view} onView={setView} />
      </ReaderStateContext>
    </ReaderContext>
  );
}
