import { useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { useOnceTrue } from '../../../shared/lib/use-once-true.js';
import { Banner } from '../../../shared/ui/banner.js';
import { useCurrent, useIsReady, useOutline } from '../data/debate-context.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { usePageState } from './page-state.js';
import { DebateSkeleton, RowsToCome } from './debate-skeleton.js';
import { DebateHead } from './debate-head.js';
import { OutlineBar } from './outline-bar.js';
import { PositionsStrip } from './positions-strip.js';
import { SidePane } from './side-pane.js';
import { paneColumns } from './pane-columns.js';
import { usePrinting } from './use-printing.js';
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

const PrintedOutline = lazyPart<object>(() =>
  import('../outline/printed-outline.js').then((part) => part.PrintedOutline),
);
const SearchDialog = lazyPart<object>(() => import('../search/search-dialog.js').then((part) => part.SearchDialog));

/** Outline and pane side by side; one claim after the other where there is no room for both. */
export function DebateLayout({ feedError }: { feedError: CombinedError | null }) {
  const isNarrow = useIsNarrow();
  const root = useRef<HTMLDivElement>(null);
  const wasSearching = useOnceTrue(usePageState((state) => state.isSearching));
  usePageShortcuts();
  useKeptFocus(root);
  return (
    <div ref={root} className="contents">
      {isNarrow ? <OneClaim /> : <TwoPanes feedError={feedError} />}
      {wasSearching && <SearchDialog />}
    </div>
  );
}

/** On a narrow screen an item fills the page, and its text comes with the outline; the question and its answers come before. */
function OneClaim() {
  const current = useCurrent();
  const isReady = useIsReady();
  return isReady || current === null ? <DrillPage /> : <DebateSkeleton />;
}

function TwoPanes({ feedError }: { feedError: CombinedError | null }) {
  const current = useCurrent();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const isPrinting = usePrinting();
  const isReady = useIsReady();
  const hasRows = useOutline((state) => state.rows.length > 0);
  return (
    <div className={paneColumns}>
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
            {!isReady && <RowsToCome />}
          </div>
          {hasRows && scroller && (
            <>
              <div className="mx-auto max-w-250 pb-40 print:hidden">
                <OutlineTree scroller={scroller} />
              </div>
              {isPrinting && <PrintedOutline />}
            </>
          )}
        </div>
      </div>
      <aside
        aria-label={current === null ? 'About this debate' : `Details of #${current}`}
        className="relative min-w-0 overflow-y-auto border-s border-line bg-paper-2 [scrollbar-gutter:stable] print:hidden"
      >
        {isReady && <SidePane />}
      </aside>
    </div>
  );
}
