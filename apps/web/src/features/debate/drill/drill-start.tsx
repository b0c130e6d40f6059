import { EmptyState } from '../../../shared/ui/empty-state.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { textOf } from '../outline/outline-model.js';

/** Below the positions: what is not connected to any of them yet. */
export function DrillStart() {
  const { open } = useDebate();
  const model = useModel();
  if (model.positions.length > 0 && model.numbers.length === model.positions.length) {
    return (
      <EmptyState title="Nobody has argued yet." example="Open a position to say what speaks for it, or against it." />
    );
  }
  if (model.loose.length === 0) return null;
  return (
    <section aria-labelledby="loose-heading" className="flex flex-col gap-1">
      <h2 id="loose-heading" className="text-13 text-ink-3">
        Not yet connected
      </h2>
      <ul>
        {model.loose.map((claim) => (
          <li key={claim}>
            <button
              type="button"
              onClick={() => open(claim)}
              className="flex min-h-11 w-full items-start gap-2 rounded-control py-2.5 text-start text-15 hover:bg-hover"
            >
              <span dir="auto" className="user-text min-w-0 flex-1">
                {textOf(model, claim)}
              </span>
              <span className="figures text-13 text-ink-3">#{claim}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
