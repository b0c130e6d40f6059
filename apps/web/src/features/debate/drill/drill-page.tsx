import { useEffect, useRef, useState } from 'react';
import { X } from 'lucide-react';
import { noteFirstSight } from '../../../shared/lib/first-sight.js';
import { IconButton } from '../../../shared/ui/button.js';
import { useCurrent, useIsReady } from '../data/debate-context.js';
import { HistoryPanel } from '../history/history-panel.js';
import { RowsToCome } from '../page/debate-skeleton.js';
import { DebateHead } from '../page/debate-head.js';
import { usePageState } from '../page/page-state.js';
import { PositionsStrip } from '../page/positions-strip.js';
import { DrillBar } from './drill-bar.js';
import { DrillItem } from './drill-item.js';
import { DrillStart } from './drill-start.js';

/** On a narrow screen: one claim at a time, as headings and plain lists; no tree to steer through with a thumb. */
export function DrillPage() {
  const current = useCurrent();
  const isReady = useIsReady();
  const panel = usePageState((state) => state.panel);
  const [writing, setWriting] = useState<'PRO' | 'CON' | null>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isReady) noteFirstSight('claims-visible');
  }, [isReady]);
  const shown = useRef(current);
  useEffect(() => {
    // A page that has just come is at its top; to scroll there would only lay it out before its time.
    if (shown.current === current) return;
    shown.current = current;
    setWriting(null);
    window.scrollTo({ top: 0 });
  }, [current]);

  return (
    <div ref={top} className="flex min-h-[calc(100dvh-var(--header-height))] flex-col">
      <div className="flex-1 px-4 pt-4 pb-28">
        {panel === 'history' ? (
          <>
            <div className="mb-3 flex items-center gap-2">
              <h1 className="flex-1 text-20">History</h1>
              <IconButton label="Close the history" onPress={() => usePageState.setState({ panel: null })}>
                <X aria-hidden />
              </IconButton>
            </div>
            <HistoryPanel />
          </>
        ) : current === null ? (
          <div className="flex flex-col gap-6">
            <DebateHead />
            <PositionsStrip />
            {isReady ? <DrillStart /> : <RowsToCome />}
          </div>
        ) : (
          <DrillItem number={current} writing={writing} onWriting={setWriting} />
        )}
      </div>
      {isReady && <DrillBar onWrite={setWriting} />}
    </div>
  );
}
