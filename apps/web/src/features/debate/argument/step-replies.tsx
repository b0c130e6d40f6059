import { CornerDownRight } from 'lucide-react';
import { useDebate, useModel } from '../data/debate-context.js';
import { argumentsOn, premisesOf, stanceOf, textOf } from '../outline/outline-model.js';
import { stanceWord } from '../outline/row-label.js';

/** Undercuts and backings: what is said about the step itself. */
export function StepReplies({ number }: { number: number }) {
  const { open } = useDebate();
  const model = useModel();
  return (
    <ul aria-label="On this step" className="flex flex-col gap-1">
      {argumentsOn(model, number).map((step) => (
        <li key={step}>
          <button
            type="button"
            onClick={() => open(step)}
            className="flex min-h-9 w-full items-start gap-2 rounded-control px-1 py-1.5 text-start hover:bg-hover"
          >
            <CornerDownRight aria-hidden className="mt-0.5 text-ink-3" />
            <span className="min-w-0">
              <span className="text-12 font-strong text-ink-3">{stanceWord(stanceOf(model, step), true)}</span>
              {premisesOf(model, step).map((claim) => (
                <span key={claim} dir="auto" className="user-text block text-15">
                  {textOf(model, claim)}
                </span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
