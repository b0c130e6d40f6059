import { ArrowDownWideNarrow, Plus } from 'lucide-react';
import { memo } from 'react';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { cx } from '../../../shared/ui/cx.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { Segmented } from '../../../shared/ui/segmented.js';
import { LazyPositionComposer } from '../claim/lazy-position-composer.js';
import { useDebate, useIsReady, useOutline } from '../data/debate-context.js';
import { PositionCard } from './position-card.js';

/** The answers to the question side by side, in their authors' order unless the reader asks for the strongest first. */
export const PositionsStrip = memo(function PositionsStrip() {
  const { store, debate } = useDebate();
  const isReady = useIsReady();
  const ranks = useOutline((state) => state.shape.ranks);
  const composer = useOutline((state) => state.composer);
  const known = useOutline((state) => state.model?.positions) ?? debate.positions.flatMap(({ number }) => number ?? []);
  const positions = [...known].sort((a, b) => (ranks?.get(a) ?? 0) - (ranks?.get(b) ?? 0));
  const isAlone = positions.length === 1;
  const writePosition = () => store.setState({ composer: { kind: 'position' } });

  return (
    <section aria-labelledby="positions-heading" className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="positions-heading" className="text-13 text-ink-3">
          {isAlone ? 'Thesis' : 'Positions'}
        </h2>
        <span className="flex-1" />
        {positions.length > 1 && (
          <>
            {ranks && (
              <IconButton
                size="s"
                label="Sort again by today's strengths"
                onPress={() => store.actions.orderBy('strength')}
              >
                <ArrowDownWideNarrow aria-hidden />
              </IconButton>
            )}
            <Segmented
              label="Order"
              size="s"
              value={ranks ? 'strength' : 'authors'}
              onChange={(order) => store.actions.orderBy(order)}
              options={[
                { id: 'authors', label: 'As written' },
                { id: 'strength', label: 'Strongest first' },
              ]}
            />
          </>
        )}
        {isReady && (debate.viewerCanAddClaim || debate.viewerCanSuggest) && (
          <Button size="s" variant="quiet" icon={<Plus aria-hidden />} onPress={writePosition}>
            <span className="max-md:sr-only">Position</span>
          </Button>
        )}
      </div>
      {positions.length > 0 ? (
        <ul
          className={cx(
            'relative -mx-1 flex scroll-px-1 gap-3 overflow-x-auto px-1 py-1 max-md:flex-col',
            !isAlone && 'snap-x',
          )}
        >
          {positions.map((number) => (
            <PositionCard key={number} number={number} isAlone={isAlone} />
          ))}
        </ul>
      ) : (
        isReady &&
        composer?.kind !== 'position' && (
          <EmptyState
            title="What could the answer be?"
            example="A position is a statement that answers the question, such as “The list is genuine and a defector handed it over.” One position makes a thesis; several compete."
            action={
              (debate.viewerCanAddClaim || debate.viewerCanSuggest) && (
                <Button variant="primary" onPress={writePosition}>
                  {debate.viewerCanAddClaim ? 'Add' : 'Suggest'} the first position
                </Button>
              )
            }
          />
        )
      )}
      {composer?.kind === 'position' && (
        <LazyPositionComposer
          initial={composer.text}
          onClose={(number) => {
            store.setState({ composer: null });
            if (number !== null) store.actions.reveal(number);
          }}
        />
      )}
    </section>
  );
});
