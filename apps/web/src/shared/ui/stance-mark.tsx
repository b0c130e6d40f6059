import { Circle, CircleSlash, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.js';

/** How a premise bears on its target. The names are those of the API. */
export type StanceName = 'PRO' | 'CON' | 'NEUTRAL' | 'NOT_APPLICABLE';

/** The word for each stance, for screens and screen readers. */
export const stanceWord: Record<StanceName, string> = {
  PRO: 'for',
  CON: 'against',
  NEUTRAL: 'neutral',
  NOT_APPLICABLE: 'not applicable',
};

const colours: Record<StanceName, string> = {
  PRO: 'text-for',
  CON: 'text-against',
  NEUTRAL: 'text-neutral',
  NOT_APPLICABLE: 'text-neutral',
};

const softColours: Record<StanceName, string> = {
  PRO: 'bg-for-soft',
  CON: 'bg-against-soft',
  NEUTRAL: 'bg-neutral-soft',
  NOT_APPLICABLE: 'bg-neutral-soft',
};

const signs: Record<StanceName, ReactNode> = {
  PRO: <Plus aria-hidden strokeWidth={2.25} />,
  CON: <Minus aria-hidden strokeWidth={2.25} />,
  NEUTRAL: <Circle aria-hidden />,
  NOT_APPLICABLE: <CircleSlash aria-hidden />,
};

export interface StanceMarkProps {
  stance: StanceName;
  /** Shows the word beside the sign; otherwise only screen readers hear it. */
  showsWord?: boolean;
  /** False where the surrounding text already says the word. */
  isSpoken?: boolean;
}

/** A stance in colour, sign and word, so that none of them has to carry it alone. */
export function StanceMark({ stance, showsWord = false, isSpoken = true }: StanceMarkProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center justify-center gap-1 rounded-[5px] text-12 font-strong',
        showsWord ? 'px-1.5' : 'w-5',
        colours[stance],
        softColours[stance],
      )}
      data-figure
    >
      <span className="inline-flex [&_svg]:size-3.5 [&_svg]:stroke-[2.25]">{signs[stance]}</span>
      {showsWord ? (
        <span>{stanceWord[stance]}</span>
      ) : (
        isSpoken && <span className="sr-only">{stanceWord[stance]}</span>
      )}
    </span>
  );
}

/**
 * Classes of the 3 px rule at the start of a row: one line for, two lines against, dotted for neither.
 * Put them on a box with room for the border.
 */
export function stanceRuleClass(stance: StanceName | null): string {
  switch (stance) {
    case 'PRO':
      return 'border-s-3 border-solid border-s-for';
    case 'CON':
      return 'border-s-3 [border-inline-start-style:double] border-s-against';
    case 'NEUTRAL':
    case 'NOT_APPLICABLE':
      return 'border-s-3 [border-inline-start-style:dotted] border-s-neutral';
    case null:
      return 'border-s-3 border-solid border-s-transparent';
  }
}
