import { ChevronDown, ChevronRight, CornerDownRight, Diamond, Unplug } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../../shared/ui/cx.js';
import { StanceMark, stanceRuleClass } from '../../../shared/ui/stance-mark.js';
import type { VoteKind } from '../../../shared/ui/vote-words.js';
import { useDebate, useModelOf, useOutline } from '../data/debate-context.js';
import type { OutlineRow as Row } from './flatten-rows.js';
import { premisesOf, stanceOf, textOf, type OutlineModel } from './outline-model.js';
import { RowFigures } from './row-figures.js';
import { plural, rowDescription, rowName, stanceWord } from './row-label.js';
import { rowNumber } from './row-lookup.js';
import { RowMeta } from './row-meta.js';
import { RowToolbar } from './row-toolbar.js';
import { useReached } from './use-reached.js';
import type { RowActions } from './use-row-actions.js';

/** Indent of one level in pixels. */
export const INDENT = 22;
/** The buttons wait until the focus rests: holding an arrow key passes over many rows (milliseconds). */
export const FOCUS_PAUSE = 90;
/** A pointer on its way crosses many rows, too (milliseconds). */
const HOVER_PAUSE = 40;

export interface OutlineRowProps {
  row: Row;
  /** From 1, among all rows that are open. */
  rowIndex: number;
  isActive: boolean;
  isCurrent: boolean;
  actions: RowActions;
}

/** One line of the outline: sign, text, quiet figures, and its buttons while it is hovered or focused. */
export const OutlineRow = memo(function OutlineRow({ row, rowIndex, isActive, isCurrent, actions }: OutlineRowProps) {
  const { store } = useDebate();
  const model = useModelOf(row.claim, row.argument);
  const face = useOutline((state) => state.face);
  const isFresh = useOutline((state) => state.fresh.has(rowNumber(row) ?? -1));
  const { isReached, reach, leave } = useReached();
  const { waiting } = store.actions.ledger;
  const isSaving = [row.claim, row.argument].some((number) => waiting.get(number ?? -1)?.isLate);
  const hasToolbar = row.kind !== 'group';

  return (
    <div
      role="row"
      aria-label={rowName(model, row)}
      aria-description={
        [rowDescription(model, row), isSaving && 'waiting to be saved'].filter(Boolean).join(', ') || undefined
      }
      aria-level={row.level}
      aria-setsize={row.setSize}
      aria-posinset={row.posInSet}
      aria-rowindex={rowIndex}
      aria-expanded={row.expanded ?? undefined}
      aria-current={isCurrent || undefined}
      data-row={row.key}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => {
        store.actions.activate(row.key);
        reach(FOCUS_PAUSE);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) leave();
      }}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') reach(HOVER_PAUSE);
      }}
      onPointerLeave={(event) => {
        if (!event.currentTarget.contains(document.activeElement)) leave();
      }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button, a, [role="menu"]')) return;
        if (row.kind === 'group') store.actions.setOpen(row.key, !row.expanded);
        else if (document.getSelection()?.isCollapsed !== false) actions.open(row);
      }}
      style={{ paddingInlineStart: (row.level - 1) * INDENT }}
      className={cx(
        'group/row relative flex cursor-default rounded-control',
        'focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
        isCurrent ? 'bg-accent-soft' : 'hover:bg-hover',
        isFresh && 'animate-[debate-arrive_4s_ease-out]',
        row.level === 1 && rowIndex > 1 && 'mt-4',
      )}
    >
      <Guides level={row.level} />
      <div role="gridcell" className="flex min-w-0 flex-1 py-1.5">
        <Twisty row={row} onToggle={(isOpen) => store.actions.setOpen(row.key, isOpen)} />
        <RowBody model={model} row={row} face={face} isSaving={isSaving} />
      </div>
      {hasToolbar && isReached && (
        <div role="gridcell" className="contents">
          <RowToolbar row={row} actions={actions} />
        </div>
      )}
    </div>
  );
});

interface RowBodyProps {
  model: OutlineModel;
  row: Row;
  face: VoteKind;
  isSaving: boolean;
}

function RowBody({ model, row, face, isSaving }: RowBodyProps) {
  const stance = row.argument === null || row.kind === 'premise' ? null : (stanceOf(model, row.argument) ?? null);
  return (
    <div
      className={cx(
        'flex min-w-0 flex-1 flex-col gap-x-4 gap-y-1 ps-2.5 pe-3 @2xl:flex-row @2xl:items-start',
        row.kind === 'premise' ? premiseBracket(row) : stanceRuleClass(stance),
      )}
    >
      <div className="flex min-w-0 flex-1 gap-2">
        <Sign row={row} stance={stance} />
        <div className="min-w-0 flex-1">
          {row.onStep && <StepLabel model={model} row={row} />}
          <RowText model={model} row={row} />
          <RowMeta model={model} row={row} />
        </div>
      </div>
      {row.kind !== 'group' && (
        <div className="ps-7 @2xl:pt-0.5 @2xl:ps-0">
          <RowFigures model={model} row={row} face={face} isSaving={isSaving} />
        </div>
      )}
    </div>
  );
}

function RowText({ model, row }: { model: OutlineModel; row: Row }) {
  if (row.kind === 'group') {
    return (
      <span className="text-15 font-strong text-ink-2">
        Not yet connected <span className="figures font-normal text-ink-3">{model.loose.length}</span>
        <span className="block text-13 font-normal text-ink-3">
          These claims reach no position yet. Argue with them, or archive them.
        </span>
      </span>
    );
  }
  if (row.kind === 'joint' && row.argument !== null) {
    const premises = premisesOf(model, row.argument);
    const shown = premises.map((claim) => textOf(model, claim)).join(' · ');
    return (
      <span className="text-claim text-ink-1">
        <span className="font-strong">{plural(premises.length, 'premise')}, taken together</span>
        {row.expanded === false && <span className="user-text line-clamp-2 text-ink-2">{shown}</span>}
      </span>
    );
  }
  const text = row.claim === null ? '' : textOf(model, row.claim);
  const isRoot = row.kind === 'position';
  return (
    <span
      dir="auto"
      className={cx('user-text clamp-4', isRoot ? 'text-17 font-strong text-ink-1' : 'text-claim text-ink-1')}
    >
      {text}
    </span>
  );
}

function Sign({ row, stance }: { row: Row; stance: ReturnType<typeof stanceOf> | null }) {
  if (stance) return <StanceMark stance={stance} isSpoken={false} />;
  const icon = row.kind === 'group' ? <Unplug aria-hidden /> : row.kind === 'premise' ? null : <Diamond aria-hidden />;
  return icon && <span className="flex h-5.5 w-5 flex-none items-center justify-center text-ink-3">{icon}</span>;
}

/** Undercuts and backings hang on the step, not on the claim, and say so. */
function StepLabel({ model, row }: { model: OutlineModel; row: Row }) {
  const word = stanceWord(stanceOf(model, row.argument ?? -1), true);
  return (
    <span className="flex items-center gap-1 text-12 font-strong text-ink-3 [&_svg]:size-3">
      <CornerDownRight aria-hidden />
      {word} · on this step
    </span>
  );
}

/** Premises of one step share a bracket. */
function premiseBracket(row: Row): string {
  return cx(
    'border-s-2 border-ink-4',
    row.posInSet === 1 &&
      'relative before:absolute before:start-0 before:top-0 before:h-0.5 before:w-2 before:bg-ink-4',
  );
}

function Twisty({ row, onToggle }: { row: Row; onToggle: (isOpen: boolean) => void }) {
  if (row.expanded === null) return <span className="w-7 flex-none" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={row.expanded ? 'Collapse' : 'Expand'}
      onClick={() => onToggle(!row.expanded)}
      className="-mt-0.5 flex size-7 flex-none items-center justify-center rounded-control text-ink-3 hover:bg-pressed hover:text-ink-1"
    >
      {row.expanded ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden className="rtl:-scale-x-100" />}
    </button>
  );
}

/** Hairlines that show which rows belong together. */
function Guides({ level }: { level: number }) {
  return Array.from({ length: level - 1 }, (_, index) => (
    <span
      key={index}
      aria-hidden
      className="pointer-events-none absolute inset-y-0 w-px bg-line"
      style={{ insetInlineStart: index * INDENT + 13 }}
    />
  ));
}
