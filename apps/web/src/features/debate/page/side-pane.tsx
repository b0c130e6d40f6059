import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../../shared/ui/button.js';
import { useCurrent, useDebate } from '../data/debate-context.js';
import { HistoryPanel } from '../history/history-panel.js';
import { LazyItemView } from '../item/lazy-item-view.js';
import { AboutPane } from './about-pane.js';
import { usePageState } from './page-state.js';

/** Beside the outline: the current item, the history, or while nothing is chosen, what to do here. */
export function SidePane() {
  const { open } = useDebate();
  const current = useCurrent();
  const panel = usePageState((state) => state.panel);
  const top = useRef<HTMLDivElement>(null);

  // Choosing an item always shows it, and from its beginning.
  useEffect(() => {
    if (current !== null) usePageState.setState({ panel: null });
    top.current?.parentElement?.scrollTo({ top: 0 });
  }, [current]);

  return (
    <div ref={top} className="relative px-4 pt-4 pb-24 lg:px-6">
      {panel === 'history' ? (
        <>
          <div className="mb-3 flex items-center gap-2">
            <h2 className="flex-1 text-17">History</h2>
            <IconButton
              size="s"
              label="Close the history"
              keys="g h"
              onPress={() => usePageState.setState({ panel: null })}
            >
              <X aria-hidden />
            </IconButton>
          </div>
          <HistoryPanel />
        </>
      ) : current === null ? (
        <AboutPane />
      ) : (
        <>
          <div className="absolute end-3 top-3.5 lg:end-4">
            <IconButton size="s" label="Close the details" onPress={() => open(null)}>
              <X aria-hidden />
            </IconButton>
          </div>
          <LazyItemView number={current} />
        </>
      )}
    </div>
  );
}
