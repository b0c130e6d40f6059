import { LazyArgumentComposer } from '../argument/lazy-argument-composer.js';
import { useDebate } from '../data/debate-context.js';
import type { OutlineRow } from './flatten-rows.js';
import { INDENT } from './outline-row.js';
import type { Composer } from './outline-store.js';

export interface ComposerLineProps {
  composer: Extract<Composer, { kind: 'argument' }>;
  /** The row that it hangs below. */
  row: OutlineRow | undefined;
  focusRow: (key: string) => void;
}

/** The form for a new argument, as a line of the outline under what it is about. */
export function ComposerLine({ composer, row, focusRow }: ComposerLineProps) {
  const { store } = useDebate();
  return (
    <div role="row" aria-label="New argument" style={{ paddingInlineStart: (row?.level ?? 1) * INDENT }}>
      <div role="gridcell" className="py-2 pe-3">
        <LazyArgumentComposer
          key={composer.target}
          target={composer.target}
          stance={composer.stance}
          onClose={(number) => {
            const below = store
              .getState()
              .rows.find((each) => each.parentKey === composer.under && each.argument === number);
            store.setState({ composer: null });
            focusRow(below?.key ?? (number === null ? null : store.actions.reveal(number)) ?? composer.under);
          }}
        />
      </div>
    </div>
  );
}
