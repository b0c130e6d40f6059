import { useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { Banner } from '../../../shared/ui/banner.js';
import { useDebate, useOutline } from '../data/debate-context.js';
import { lazyPart } from '../data/lazy-part.js';
import { SearchDialog } from '../search/search-dialog.js';
import { DebateHead } from './debate-head.js';
import { OutlineBar } from './outline-bar.js';
import { PositionsStrip } from './positions-strip.js';
import { SidePane } from './side-pane.js';
import { usePageShortcuts } from './use-page-shortcuts.js';
import { useKeptFocus } from './use-kept-focus.js';
import { isNarrowScreen, useIsNarrow } from './use-is-narrow.js';

// A screen needs one of the two; the other is there when a window is drawn wider or narrower.
const DrillPage = lazyPart<object>(() => import('../drill/drill-page.js').then((part) => part.DrillPage), {
  isNeededNow: isNarrowScreen(),
});
const OutlineTree = lazyPart<{ scroller: HTMLElement }>(
  () => import('../outline/outline-tree.js').then((part) => part.OutlineTree),
  { isNeededNow: !isNarrowScreen() },
);

/** Outline and pane side by side; one claim after the other where there is no room for both. */
export function DebateLayout({ feedError }: { feedError: CombinedError | null }) {
  const isNarrow = useIsNarrow();
  const root = useRef<HTMLDivElement>(null);
  usePageShortcuts();
  useKeptFocus(root);
  return (
    <div ref={root} className="contents">
      {isNarrow ? <DrillPage /> : <TwoPanes feedError={feedError} />}
      <SearchDialog />
    </div>
  );
}

function TwoPanes({ feedError }: { feedError: CombinedError | null }) {
  const { current } = useDebate();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const hasRows = useOutline((state) => state.rows.length > 0);
  return (
    <div className="grid min-h-0 flex-[1_1_0px] grid-rows-[minmax(0,1fr)] grid-cols-[minmax(0,1fr)_minmax(300px,38%)] lg:grid-cols-[minmax(0,1fr)_minmax(400px,34%)] print:block print:h-auto">
      <div
        ref={setScroller}
        className="relative min-w-0 overflow-y-auto [overflow-anchor:none] [scrollbar-gutter:stable] print:overflow-visible"
      >
        <div className="px-4 lg:px-8">
          <div className="mx-auto flex max-w-250 flex-col gap-6 pt-7 pb-4 lg:pt-9">
            {feedError && (
              <Banner tone="warn" role="status">
                Changes by others do not arrive: {errorSentence(feedError)} Reload the page to try again.
              </Banner>
            )}
            <DebateHead />
            <PositionsStrip />
            {hasRows && <OutlineBar />}
          </div>
          {hasRows && scroller && (
            <div className="mx-auto max-w-250 pb-40">
              <OutlineTree scroller={scroller} />
            </div>
          )}
        </div>
      </div>
      <aside
        aria-label={current === null ? 'About this debate' : `Details of #${current}`}
        className="relative min-w-0 overflow-y-auto border-s border-line bg-paper-2 [scrollbar-gutter:stable] print:hidden"
      >
        <SidePane />
      </aside>
    </div>
  );
}
