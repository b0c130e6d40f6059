import { cx } from '../../../shared/ui/cx.js';
import { strengthFigure, strengthWord } from '../../../shared/ui/strength-words.js';
import { useModel, useOutline } from '../data/debate-context.js';
import { childCounts } from './child-counts.js';
import type { OutlineRow } from './flatten-rows.js';
import { argumentsOn, stanceOf, targetOf, textOf, type OutlineModel } from './outline-model.js';
import { plural, stanceWord } from './row-label.js';

/** Width of a level on paper in pixels, and the level from which lines go no further in: a line needs room for its words. */
const INDENT = 14;
const DEEPEST = 12;
const SIGNS = { PRO: '+', CON: '−', NEUTRAL: '·', NOT_APPLICABLE: '·' } as const;

/** The outline on paper: every row that the reader has opened, one below the other, with its side in words. */
export function PrintedOutline() {
  const model = useModel();
  const rows = useOutline((state) => state.rows);
  return (
    <div className="hidden print:block">
      {rows.map((row) => (
        <PrintedRow key={row.key} model={model} row={row} />
      ))}
    </div>
  );
}

function PrintedRow({ model, row }: { model: OutlineModel; row: OutlineRow }) {
  const note = row.argument !== null && row.kind !== 'premise' ? textOf(model, row.argument) : '';
  return (
    <div
      data-printed-row
      className={cx('break-inside-avoid py-1', row.level === 1 && 'mt-4')}
      style={{ paddingInlineStart: (Math.min(row.level, DEEPEST) - 1) * INDENT }}
    >
      <p dir="auto" className={cx('user-text', row.level === 1 && 'font-strong')}>
        <span className="text-ink-2">{headOf(model, row)}</span> {row.claim !== null && textOf(model, row.claim)}
      </p>
      {note !== '' && (
        <p dir="auto" className="user-text text-13 text-ink-2 italic">
          {note}
        </p>
      )}
      <p className="figures text-12 text-ink-3">{factsOf(model, row).join(' · ')}</p>
    </div>
  );
}

/** "− Con to #4: #12". */
function headOf(model: OutlineModel, row: OutlineRow): string {
  if (row.kind === 'group') return `Not yet connected: ${plural(model.loose.length, 'claim')}`;
  if (row.argument === null) return `#${row.claim}`;
  if (row.kind === 'premise') return `Premise #${row.claim}`;
  const stance = stanceOf(model, row.argument) ?? 'NEUTRAL';
  const side = `${SIGNS[stance]} ${stanceWord(stance, row.onStep)} to ${row.onStep ? 'step ' : ''}#${targetOf(model, row.argument)}`;
  return row.claim === null ? `${side}: #${row.argument}, premises taken together` : `${side}: #${row.claim}`;
}

function factsOf(model: OutlineModel, row: OutlineRow): string[] {
  if (row.claim === null) return [];
  const slot = model.slotOf.get(row.claim) ?? -1;
  const strength = model.strengths[slot] ?? 0;
  const { pro, con } = childCounts(model, row.claim);
  const citations = model.citationCounts[slot] ?? 0;
  const isClosed = row.expanded === false && argumentsOn(model, row.claim).length > 0;
  return [
    `strength ${strengthFigure(strength)}, ${strengthWord(strength)}`,
    ...(pro + con > 0 ? [`${pro} pro, ${con} con${isClosed ? ' (not opened)' : ''}`] : []),
    ...(citations > 0 ? [plural(citations, 'citation')] : []),
  ];
}
