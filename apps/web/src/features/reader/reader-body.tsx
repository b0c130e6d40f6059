import { paragraphs as paragraphsOf } from '@counterpoint/anchoring';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CitationStance } from '../../gql/graphql.js';
import { useOnceTrue } from '../../shared/lib/use-once-true.js';
import { lazyPart } from '../../shared/ui/lazy-part.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { SelectionPanel } from './compose/selection-panel.js';
import { useCiteFlow } from './compose/use-cite-flow.js';
import { rememberClaim, useCurrentClaim } from './compose/use-current-claim.js';
import type { ListItem } from './core/list-items.js';
import { marginMarks } from './core/passages.js';
import { quoteTextOf, wholeWords } from './core/text-structure.js';
import type { CitableClaim } from './data/use-citing.js';
import type { PassagesState } from './data/use-passages.js';
import type { OverlapChooserProps } from './list/overlap-chooser.js';
import { PassageList } from './list/passage-list.js';
import type { PasteQuoteProps } from './quote/paste-quote.js';
import { QuoteBar } from './quote/quote-bar.js';
import { useQuoteMode } from './quote/use-quote-mode.js';
import type { OpenSource } from './open-source.js';
import { useReader, useReaderState } from './reader-context.js';
import { ReaderHeader } from './reader-header.js';
import { ReaderLayout } from './reader-layout.js';
import { ReaderNotices } from './reader-notices.js';
import { ReaderToolbar, type ReaderView } from './reader-toolbar.js';
import { SourceText } from './text/source-text.js';
import { useHighlights } from './text/use-highlights.js';
import { useTextSelection } from './text/use-text-selection.js';
import { useAddressedPassage } from './use-addressed-passage.js';
import { useJump } from './use-jump.js';
import { useReaderKeys } from './use-reader-keys.js';
import { usePassageHits } from './use-passage-hits.js';
import { useReturnFocus } from './use-return-focus.js';
import { VersionMenu } from './version-menu.js';

const OverlapChooser = lazyPart<OverlapChooserProps>(() =>
  import('./list/overlap-chooser.js').then((part) => part.OverlapChooser),
);
const PasteQuote = lazyPart<PasteQuoteProps>(() => import('./quote/paste-quote.js').then((part) => part.PasteQuote));

const route = getRouteApi('/d/$debateKey/sources/$number');

export interface ReaderBodyProps extends OpenSource {
  items: readonly ListItem[];
  passages: PassagesState;
  /** What a narrow screen shows. */
  view: ReaderView;
  onView: (view: ReaderView) => void;
}

/** The open source: text, list, and everything that happens between them. */
export function ReaderBody(props: ReaderBodyProps) {
  const { debate, debateKey, source, version, newestVersion, search, items, passages, view, onView, onReload } = props;
  const { surface, text, can, dispatch } = useReader();
  const state = useReaderState();
  const navigate = route.useNavigate();
  const [isPasting, setPasting] = useState(false);
  const wasPasting = useOnceTrue(isPasting);
  const bar = useRef<HTMLDivElement>(null);

  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const quoteText = useMemo(() => quoteTextOf(text, source.language), [text, source.language]);
  const marks = useMemo(() => marginMarks(paragraphs, items), [paragraphs, items]);
  const canQuote = can.addClaim || can.annotate;
  const openItem = items.find(({ id }) => id === state.openId) ?? null;

  const openCard = useCallback(
    (id: string) => {
      dispatch({ type: 'open', id });
      onView('passages');
    },
    [dispatch, onView],
  );
  const { openId } = state;
  const addressed = useAddressedPassage(search.p, { items, surface, dispatch, textLength: text.length, openId });
  useHighlights(surface, items, state.chosen?.span ?? openItem ?? addressed);
  useTextSelection(surface, text, {
    isChosen: state.chosen?.by === 'pointer',
    onChoose: (selected) => {
      const span = wholeWords(quoteText, paragraphs, selected);
      dispatch({ type: 'choose', span, by: 'pointer' });
    },
    onCollapse: () => {
      if (state.panel === 'actions' && state.chosen?.by === 'pointer') dispatch({ type: 'dismiss' });
    },
  });
  const onPress = usePassageHits(items, surface, { onHit: openCard, dispatch });

  const quote = useQuoteMode({ text, surface, state, dispatch }, quoteText, bar);
  const startQuote = quote.start;
  const returnFocus = useReturnFocus({ surface, state, paragraphs, bar });
  const jump = useJump(items, surface, openCard);

  const flow = useCiteFlow();
  const currentClaim = useCurrentClaim(debate.id, search.cite);
  const setCurrentClaim = (claim: CitableClaim | null) => {
    rememberClaim(debate.id, claim?.number ?? null);
    const cite = claim?.number;
    void navigate({ search: (before) => ({ ...before, cite }), replace: true, resetScroll: false });
  };
  const cite = (stance: CitationStance = flow.stance) => {
    if (currentClaim) return void flow.citeUnder(currentClaim, stance);
    flow.setStance(stance);
    dispatch({ type: 'panel', mode: 'pick' });
  };
  const quoteFrom = useCallback(
    (paragraph: number) => startQuote(paragraphs[paragraph]?.start ?? 0),
    [startQuote, paragraphs],
  );

  useReaderKeys({
    canQuote,
    cite,
    jump,
    quote,
    items,
    paragraphs,
    openPaste: () => setPasting(true),
  });

  return (
    <>
      <ReaderLayout
        view={view}
        text={
          <article aria-label={source.title}>
            {state.quote && (
              <QuoteBar
                barRef={bar}
                cursor={state.quote}
                sentenceCount={quote.sentenceCount}
                paragraph={paragraphs.findLastIndex(({ start }) => start <= (state.quote?.start ?? 0)) + 1}
                chosenText={text.slice(state.quote.start, state.quote.end)}
                onAct={() => dispatch({ type: 'panel', mode: 'actions' })}
                onEnd={quote.end}
              />
            )}
            <ReaderHeader
              source={source}
              debate={debate}
              debateKey={debateKey}
              citations={passages.citations}
              versions={<VersionMenu versions={source.versions.edges.map(({ node }) => node)} onAdded={onReload} />}
            />
            <ReaderToolbar
              canQuote={canQuote}
              currentClaim={currentClaim}
              onForgetClaim={() => setCurrentClaim(null)}
              onQuoteMode={() => quote.start(paragraphs[0]?.start ?? 0)}
              onPaste={() => setPasting(true)}
              view={view}
              onView={onView}
              passageCount={items.length}
            />
            <ReaderNotices
              version={version.version}
              newestVersion={newestVersion}
              isOutside={search.p !== undefined && addressed === null}
              problem={passages.error}
              onRetry={() => void passages.read()}
            />
            <div className={view === 'passages' ? 'max-md:hidden' : undefined}>
              <SourceText
                text={text}
                paragraphs={paragraphs}
                marks={marks}
                language={source.language}
                attach={surface.attach}
                onPress={onPress}
                canQuote={canQuote}
                onQuote={quoteFrom}
                onMark={openCard}
                isChosen={state.chosen !== null}
              />
            </div>
          </article>
        }
        passages={
          <section aria-label="Passages">
            <h2 className="mb-3 flex items-baseline gap-2 text-15">
              Passages <span className="font-normal text-ink-3 figures">{items.length}</span>
            </h2>
            {passages.isLoading ? (
              <ListSkeleton />
            ) : (
              <PassageList items={items} openId={state.openId} canQuote={canQuote} />
            )}
          </section>
        }
      />
      <SelectionPanel
        flow={flow}
        currentClaim={currentClaim}
        onCite={() => cite()}
        onPick={(claim) => {
          setCurrentClaim(claim);
          void flow.citeUnder(claim);
        }}
        onReload={onReload}
        onLeave={returnFocus}
      />
      {wasPasting && (
        <PasteQuote
          text={text}
          isOpen={isPasting}
          onOpenChange={setPasting}
          onFound={(span) => dispatch({ type: 'choose', span, by: 'paste' })}
        />
      )}
      {state.overlap && (
        <OverlapChooser
          {...state.overlap}
          items={items}
          text={text}
          onChoose={openCard}
          onClose={() => dispatch({ type: 'dismiss' })}
        />
      )}
    </>
  );
}

function ListSkeleton() {
  return (
    <Loading label="Loading the passages">
      {[0, 1, 2].map((card) => (
        <div key={card} className="mb-5 flex flex-col gap-2 ps-3">
          <Skeleton className="h-3.5 w-2/3" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-5 w-5/6" />
        </div>
      ))}
    </Loading>
  );
}
