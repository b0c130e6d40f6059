import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { LazyArgumentComposer } from '../argument/lazy-argument-composer.js';
import { Button } from '../../../shared/ui/button.js';
import { cx } from '../../../shared/ui/cx.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { stanceRuleClass, StanceMark } from '../../../shared/ui/stance-mark.js';
import { StrengthBar } from '../../../shared/ui/strength-bar.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { childCounts } from '../outline/child-counts.js';
import { argumentsOn, premisesOf, stanceOf, textOf } from '../outline/outline-model.js';

export interface ArgumentListProps {
  /** Number of the claim or argument that is argued about. */
  number: number;
  /** One side only; both where left out. */
  side?: 'PRO' | 'CON';
  canArgue: boolean;
}

/** The arguments for and against something, each a way in. */
export function ArgumentList({ number, side, canArgue }: ArgumentListProps) {
  const { open, debate } = useDebate();
  const model = useModel();
  const [writing, setWriting] = useState<'PRO' | 'CON' | null>(null);
  const steps = argumentsOn(model, number).filter((step) => side === undefined || stanceOf(model, step) === side);
  const sides = side === undefined ? (['PRO', 'CON'] as const) : [side];

  return (
    <div className="flex flex-col gap-2">
      {steps.length === 0 && writing === null && (
        <EmptyState
          title={
            side === 'PRO'
              ? 'No pros yet. What speaks for it?'
              : side === 'CON'
                ? 'No cons yet. What would change your mind?'
                : 'Nobody has argued about this yet.'
          }
        />
      )}
      <ul className="flex flex-col gap-1">
        {steps.map((step) => {
          const stance = stanceOf(model, step) ?? 'NEUTRAL';
          const premises = premisesOf(model, step);
          const [claim] = premises;
          const counts = childCounts(model, premises.length === 1 && claim !== undefined ? claim : step);
          return (
            <li key={step}>
              <button
                type="button"
                onClick={() => open(step)}
                className={cx(
                  'flex min-h-11 w-full items-start gap-2 rounded-control bg-paper-3 py-2 ps-2.5 pe-3 text-start ring-1 ring-line hover:bg-hover',
                  stanceRuleClass(stance),
                )}
              >
                <StanceMark stance={stance} />
                <span className="min-w-0 flex-1">
                  {premises.map((premise) => (
                    <span key={premise} dir="auto" className="user-text clamp-4 block text-claim">
                      {textOf(model, premise)}
                    </span>
                  ))}
                  <span className="figures mt-1 flex flex-wrap items-center gap-x-3 text-12 text-ink-3">
                    <StrengthBar value={model.strengths[model.slotOf.get(step) ?? -1] ?? 0} showsWord={false} />
                    {counts.pro > 0 && <span className="text-for">+{counts.pro}</span>}
                    {counts.con > 0 && <span className="text-against">−{counts.con}</span>}
                    <span>#{premises.length === 1 ? claim : step}</span>
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {writing !== null && (
        <LazyArgumentComposer key={writing} target={number} stance={writing} onClose={() => setWriting(null)} />
      )}
      {canArgue && writing === null && (
        <div className="flex flex-wrap gap-2">
          {sides.map((stance) => (
            <Button
              key={stance}
              size="s"
              icon={
                stance === 'PRO' ? (
                  <Plus aria-hidden className="text-for" />
                ) : (
                  <Minus aria-hidden className="text-against" />
                )
              }
              onPress={() => setWriting(stance)}
            >
              {debate.viewerCanAddArgument ? 'Add' : 'Suggest'} {stance === 'PRO' ? 'pro' : 'con'}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
