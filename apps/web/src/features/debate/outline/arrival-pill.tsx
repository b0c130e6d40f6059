import { ArrowDownToLine } from 'lucide-react';
import { useEffect } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { useDebate, useOutline } from '../data/debate-context.js';
import { arrivalLabel } from './arrivals.js';

/** "3 new claims": what others added where somebody is reading or writing; a press shows it. */
export function ArrivalPill() {
  const { store } = useDebate();
  const waiting = useOutline((state) => state.waiting);
  const label = waiting ? arrivalLabel(waiting.arrivals) : null;
  useEffect(() => {
    if (label !== null) announce(`${label}, not shown yet.`);
  }, [label]);
  if (label === null) return null;
  return (
    <div className="pointer-events-none sticky top-2 z-20 flex h-0 justify-center" data-no-print>
      <button
        type="button"
        onClick={() => store.actions.release()}
        className="pointer-events-auto mt-1 inline-flex h-8 items-center gap-2 rounded-full bg-accent px-3.5 text-13 font-strong text-paper-1 shadow-float"
      >
        <ArrowDownToLine aria-hidden />
        {label}
      </button>
    </div>
  );
}
