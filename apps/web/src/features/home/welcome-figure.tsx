import type { ReactNode } from 'react';
import { cx } from '../../shared/ui/cx.js';
import { StanceMark, stanceRuleClass, type StanceName } from '../../shared/ui/stance-mark.js';
import { StrengthBar } from '../../shared/ui/strength-bar.js';
import { VoteDistribution } from '../../shared/ui/vote-distribution.js';

/** A tiny made-up debate, drawn with the pieces of the real one: how to read everything else here. */
export function WelcomeFigure() {
  return (
    <figure className="w-full max-w-136 rounded-card border border-line bg-paper-3 p-5">
      <p className="text-17 font-strong">The old bridge should be closed to cars.</p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <StrengthBar value={0.64} low={0.51} high={0.74} />
        <span className="text-12 text-ink-3">rests on 2 origins</span>
      </p>
      <ul className="mt-4 flex flex-col gap-2.5">
        <Row stance="PRO" votes={[0, 1, 2, 6, 9]} note="inspection report, B2">
          Two of its four bearings are worn through.
        </Row>
        <Row stance="CON" votes={[3, 6, 4, 3, 1]} note="no source yet">
          The detour costs the ambulance eleven minutes.
        </Row>
        <Row stance="CON" votes={[1, 2, 3, 7, 4]} note="on this step" isStep>
          The ambulance has used the new bridge since May.
        </Row>
      </ul>
      <figcaption className="mt-5 border-t border-line pt-3 text-13 text-ink-3">
        Blue with a plus speaks for, vermilion with a minus against. The bar is the computed strength with its band; the
        five columns are the votes from “surely false” to “surely true”.
      </figcaption>
    </figure>
  );
}

interface RowProps {
  stance: StanceName;
  votes: number[];
  note: string;
  /** An argument against the step from the one above to the claim. */
  isStep?: boolean;
  children: ReactNode;
}

function Row({ stance, votes, note, isStep = false, children }: RowProps) {
  return (
    <li className={cx('py-0.5 ps-3', stanceRuleClass(stance), isStep && 'ms-6')}>
      <div className="flex items-start gap-2">
        <span className="mt-px">
          <StanceMark stance={stance} />
        </span>
        <span className="flex-1 text-claim">{children}</span>
        <VoteDistribution kind="truth" counts={votes} />
      </div>
      <span className="ms-7 text-12 text-ink-3">{note}</span>
    </li>
  );
}
