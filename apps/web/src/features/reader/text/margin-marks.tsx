import { MessageSquare, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../../shared/ui/cx.js';
import type { MarginMark, PassageRole } from '../core/passages.js';

export interface MarginMarksProps {
  marks: readonly MarginMark[];
  /** Number of the paragraph beside which they stand. */
  paragraph: number;
  onMark: (passageId: string) => void;
}

/** How many passages of each kind begin in a paragraph; a press opens the first. */
export function MarginMarks({ marks, paragraph, onMark }: MarginMarksProps) {
  return (
    <div className="flex select-none flex-col items-start gap-0.5 pt-[3px] font-sans" data-no-print>
      {marks.map(({ role, count, firstId }) => (
        <button
          key={role}
          type="button"
          title={markLabel(role, count)}
          aria-label={`Paragraph ${paragraph}: ${markLabel(role, count)}`}
          className={cx(
            'inline-flex h-6 min-w-6 items-center gap-0.5 rounded-control px-1 text-12 font-strong figures hover:bg-hover [&_svg]:size-3',
            colours[role],
          )}
          onClick={(event) => {
            event.stopPropagation();
            onMark(firstId);
          }}
        >
          {signs[role]}
          {count}
        </button>
      ))}
    </div>
  );
}

const colours: Record<PassageRole, string> = {
  supporting: 'text-for',
  disputing: 'text-against',
  note: 'text-neutral',
};

const signs: Record<PassageRole, ReactNode> = {
  supporting: <Plus aria-hidden strokeWidth={2.5} />,
  disputing: <Minus aria-hidden strokeWidth={2.5} />,
  note: <MessageSquare aria-hidden />,
};

function markLabel(role: PassageRole, count: number): string {
  const passages = count === 1 ? '1 passage' : `${count} passages`;
  if (role === 'supporting') return `${passages} cited for a claim`;
  if (role === 'disputing') return `${passages} cited against a claim`;
  return count === 1 ? '1 note' : `${count} notes`;
}
