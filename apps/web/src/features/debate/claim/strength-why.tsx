import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { cx } from '../../../shared/ui/cx.js';
import { StrengthBar } from '../../../shared/ui/strength-bar.js';
import { strengthFigure, strengthWord } from '../../../shared/ui/strength-words.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { PushBars } from './push-bars.js';
import { pushesOn, sumOfPushes } from './pushes.js';

export const StrengthWhy_claimFragment = graphql(`
  fragment StrengthWhy_claim on Claim {
    strength(debateId: $debateId) {
      value
      crowd
      argumentsOnly
      bandLow
      bandHigh
      semantics {
        name
        version
      }
    }
  }
`);

export interface StrengthWhyProps {
  claim: FragmentType<typeof StrengthWhy_claimFragment>;
  /** Number of the claim in this debate. */
  number: number;
}

/** How a claim stands, and a way to see why: what people say, what the arguments say, and both with the numbers filled in. */
export function StrengthWhy({ claim, number }: StrengthWhyProps) {
  const { strength } = readFragment(StrengthWhy_claimFragment, claim);
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <StrengthBar size="l" value={strength.value} low={strength.bandLow} high={strength.bandHigh} />
        <h3 className="ms-auto">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? panelId : undefined}
            onClick={() => setOpen(!isOpen)}
            className="inline-flex min-h-8 items-center gap-1 rounded-control px-2 text-13 font-strong text-ink-3 hover:bg-hover hover:text-ink-1"
          >
            Why?
            <ChevronDown aria-hidden className={cx('transition-transform', isOpen && 'rotate-180')} />
          </button>
        </h3>
      </div>
      {isOpen && <Reckoning id={panelId} claim={claim} number={number} />}
    </div>
  );
}

/** The same in figures. */
function Reckoning({ id, claim, number }: StrengthWhyProps & { id: string }) {
  const { strength } = readFragment(StrengthWhy_claimFragment, claim);
  const model = useModel();
  const { open } = useDebate();
  const pushes = pushesOn(model, number);
  const sidesDiffer = (strength.crowd - 0.5) * (strength.argumentsOnly - 0.5) < 0;
  return (
    <div id={id} className="mt-3 flex flex-col gap-4 rounded-card bg-paper-3 p-4 text-13 text-ink-2 ring-1 ring-line">
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5">
        <dt>What people say, by their votes</dt>
        <dd>
          <StrengthBar value={strength.crowd} />
        </dd>
        <dt>What the arguments say alone</dt>
        <dd>
          <StrengthBar value={strength.argumentsOnly} />
        </dd>
        <dt className="font-strong text-ink-1">Both together</dt>
        <dd>
          <StrengthBar value={strength.value} low={strength.bandLow} high={strength.bandHigh} />
        </dd>
      </dl>
      {sidesDiffer && (
        <p className="text-warn">The votes and the arguments fall on different sides here. That is worth a look.</p>
      )}
      {pushes.length > 0 && (
        <div>
          <h4 className="mb-1.5 text-13 text-ink-3">How much each argument pushes</h4>
          <PushBars pushes={pushes} onOpen={open} />
        </div>
      )}
      <p className="leading-5">
        {strength.semantics.name === 'MLP' ? (
          <>
            Starting from the votes ({strengthFigure(strength.crowd)}), the pushes add up to{' '}
            {signed(sumOfPushes(pushes))} on the scale of log-odds, which gives {strengthFigure(strength.value)},{' '}
            {strengthWord(strength.value)}.
          </>
        ) : (
          <>
            Starting from the votes ({strengthFigure(strength.crowd)}), the pushes lead to{' '}
            {strengthFigure(strength.value)}.
          </>
        )}{' '}
        A push is the strength of an argument’s weakest premise times how much its step bears. Under other ways of
        reckoning the figure lies between {strengthFigure(strength.bandLow)} and {strengthFigure(strength.bandHigh)}.
      </p>
      <p className="text-12 text-ink-3">
        Reckoned by {strength.semantics.name}, version {strength.semantics.version}.
      </p>
    </div>
  );
}

function signed(value: number): string {
  const figure = Math.abs(value).toFixed(2);
  return value < 0 ? `−${figure}` : `+${figure}`;
}
