import { ChevronRight } from 'lucide-react';
import { StanceMark } from '../../../shared/ui/stance-mark.js';
import { useDebate, useModel, useOutline } from '../data/debate-context.js';
import { isArgument, isClaim, premisesOf, stanceOf, textOf, type OutlineModel } from '../outline/outline-model.js';
import { pathTo, rowNumber } from '../outline/row-lookup.js';

/** What lies above an item, from its position down: each a way back up. */
export function ItemTrail({ number }: { number: number }) {
  const { open } = useDebate();
  const model = useModel();
  const openedKey = useOutline((state) => {
    const row = state.rows.find((each) => each.key === state.currentKey);
    return row && rowNumber(row) === number ? row.key : null;
  });
  const steps = trailOf(model, number, openedKey ?? pathTo(model, number) ?? '');
  if (steps.length === 0) {
    const isPosition = model.positions.includes(number);
    return <p className="min-h-6 pe-8 text-13 text-ink-3">{isPosition ? 'Position' : 'Not yet connected'}</p>;
  }
  const stance = stanceOf(model, number);
  return (
    <nav aria-label="Where this stands" className="-ms-1 pe-8">
      <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5 text-13 text-ink-3">
        {steps.map((step) => (
          <li key={step} className="flex max-w-full min-w-0 items-center gap-1">
            <button
              type="button"
              onClick={() => open(step)}
              className="inline-flex min-h-6 min-w-0 items-baseline gap-1 rounded-[4px] px-1 text-start hover:bg-hover hover:text-ink-1"
            >
              <span className="figures flex-none">#{step}</span>
              <span dir="auto" className="max-w-40 truncate lg:max-w-56 [unicode-bidi:isolate]">
                {label(model, step)}
              </span>
            </button>
            <ChevronRight aria-hidden className="size-3! rtl:-scale-x-100" />
          </li>
        ))}
        {stance && (
          // The tint of the mark needs the lightest paper below it to keep its contrast.
          <li className="flex rounded-[5px] bg-paper-3">
            <StanceMark stance={stance} showsWord />
          </li>
        )}
      </ol>
    </nav>
  );
}

/** Items above on the way by which it was reached, nearest last: claims by their own number, a step only where the next argument is about the step itself. */
function trailOf(model: OutlineModel, number: number, key: string): number[] {
  const path = key.split('/').slice(0, -1).map(Number);
  return path.flatMap((item, index) => {
    if (!Number.isInteger(item)) return [];
    if (isClaim(model, item)) return [item];
    const below = path[index + 1] ?? number;
    const isAboutStep = isArgument(model, below) && targetIs(model, below, item);
    const [claim, ...more] = premisesOf(model, item);
    return isAboutStep || claim === undefined || more.length > 0 ? [item] : [claim];
  });
}

function targetIs(model: OutlineModel, argument: number, item: number): boolean {
  return (model.argumentsOn.get(item) ?? []).includes(argument);
}

function label(model: OutlineModel, item: number): string {
  if (isClaim(model, item)) return textOf(model, item);
  return `the step from ${premisesOf(model, item)
    .map((claim) => `#${claim}`)
    .join(' and ')}`;
}
