import { useCallback, useMemo, useReducer, useRef, useState } from 'react';
import { listItems } from './core/list-items.js';
import { initialReaderState, readerReducer } from './core/reader-state.js';
import { createTextSurface } from './core/text-surface.js';
import { usePassages } from './data/use-passages.js';
import { ReaderBody } from './reader-body.js';
import { ReaderContext, ReaderStateContext, type Reader } from './reader-context.js';
import type { OpenSource } from './open-source.js';
import type { ReaderView } from './reader-toolbar.js';
import { useReaderFeed } from './use-reader-feed.js';

/** One version of one source, open for reading: holds what the pieces share and keeps it fresh. */
export function ReaderScreen(props: OpenSource) {
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
