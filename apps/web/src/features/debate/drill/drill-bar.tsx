import { ChartColumn, ChevronLeft, Ellipsis, History, Link, Minus, Plus, Search } from 'lucide-react';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { Menu } from '../../../shared/ui/menu.js';
import { useCopyLink } from '../claim/use-copy-link.js';
import { useCurrent, useDebate } from '../data/debate-context.js';
import { usePageState } from '../page/page-state.js';

/** What a thumb needs most, always at the bottom edge. */
export function DrillBar({ onWrite }: { onWrite: (stance: 'PRO' | 'CON') => void }) {
  const { open, debate } = useDebate();
  const current = useCurrent();
  const copyLink = useCopyLink();
  const canArgue = current !== null && (debate.viewerCanAddArgument || debate.viewerCanSuggest);
  const write = (stance: 'PRO' | 'CON') => {
    usePageState.setState({ panel: null });
    onWrite(stance);
  };
  return (
    <div
      role="toolbar"
      aria-label="Actions"
      data-no-print
      className="sticky bottom-0 z-20 flex items-center gap-1.5 border-t border-line bg-paper-1 px-2 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      {current !== null && (
        <IconButton size="l" label="All positions" onPress={() => open(null)}>
          <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
      )}
      {canArgue && (
        <>
          <Button
            size="l"
            className="min-w-0 flex-1 gap-1.5 px-1"
            icon={<ChartColumn aria-hidden />}
            onPress={goToVote}
          >
            Vote
          </Button>
          <Button
            size="l"
            className="min-w-0 flex-1 gap-1.5 px-1"
            aria-label="Add pro"
            icon={<Plus aria-hidden className="text-for" />}
            onPress={() => write('PRO')}
          >
            Pro
          </Button>
          <Button
            size="l"
            className="min-w-0 flex-1 gap-1.5 px-1"
            aria-label="Add con"
            icon={<Minus aria-hidden className="text-against" />}
            onPress={() => write('CON')}
          >
            Con
          </Button>
        </>
      )}
      {!canArgue && (
        <Button
          size="l"
          className="flex-1"
          icon={<Search aria-hidden />}
          onPress={() => usePageState.setState({ isSearching: true })}
        >
          Search
        </Button>
      )}
      <Menu
        label="More"
        placement="top end"
        trigger={
          <IconButton size="l" label="More">
            <Ellipsis aria-hidden />
          </IconButton>
        }
        entries={[
          {
            id: 'search',
            label: 'Search',
            icon: <Search aria-hidden />,
            onAction: () => usePageState.setState({ isSearching: true }),
          },
          {
            id: 'history',
            label: 'History',
            icon: <History aria-hidden />,
            onAction: () => usePageState.setState({ panel: 'history' }),
          },
          ...(current === null
            ? []
            : [{ id: 'link', label: 'Copy link', icon: <Link aria-hidden />, onAction: () => copyLink(current) }]),
        ]}
      />
    </div>
  );
}

/** The first question on the page: where the vote is cast, or was cast. */
function goToVote(): void {
  const step = document.querySelector<HTMLElement>('#main [role="radiogroup"] [tabindex="0"]');
  step?.focus({ preventScroll: true });
  step?.scrollIntoView({ block: 'center' });
}
