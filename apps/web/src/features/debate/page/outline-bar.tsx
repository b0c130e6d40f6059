import { History, Search } from 'lucide-react';
import { memo } from 'react';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { Segmented } from '../../../shared/ui/segmented.js';
import { useDebate, useOutline } from '../data/debate-context.js';
import { usePageState } from './page-state.js';

/** Heading of the outline with what concerns it as a whole. */
export const OutlineBar = memo(function OutlineBar() {
  const { store } = useDebate();
  const face = useOutline((state) => state.face);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line pb-2">
      <h2 className="text-13 text-ink-3">Outline</h2>
      <span className="flex-1" />
      <Segmented
        label="Votes shown for arguments"
        size="s"
        value={face}
        onChange={(next) => store.setState({ face: next })}
        options={[
          { id: 'truth', label: 'Is it true?' },
          { id: 'relevance', label: 'Does it bear?' },
        ]}
      />
      <IconButton size="s" label="History" keys="g h" onPress={() => usePageState.setState({ panel: 'history' })}>
        <History aria-hidden />
      </IconButton>
      <Button
        size="s"
        variant="quiet"
        icon={<Search aria-hidden />}
        onPress={() => usePageState.setState({ isSearching: true })}
      >
        Search
      </Button>
    </div>
  );
});
