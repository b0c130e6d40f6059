import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Segmented } from '../../../shared/ui/segmented.js';
import { LazyArgumentComposer } from '../argument/lazy-argument-composer.js';
import { ArgumentList } from '../claim/argument-list.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { LazyItemView } from '../item/lazy-item-view.js';
import { childCounts } from '../outline/child-counts.js';
import { isClaim, premisesOf } from '../outline/outline-model.js';

export interface DrillItemProps {
  number: number;
  /** The side of an argument that is being written. */
  writing: 'PRO' | 'CON' | null;
  onWriting: (stance: 'PRO' | 'CON' | null) => void;
}

/** One item on its own page: its details, then its arguments side by side in two lists of which one shows. */
export function DrillItem({ number, writing, onWriting }: DrillItemProps) {
  const { debate, debateKey } = useDebate();
  const model = useModel();
  const [side, setSide] = useState<'PRO' | 'CON'>('PRO');
  const target = argued(model, number);
  const { pro, con } = childCounts(model, target);
  const lists = (
    <section aria-label="Arguments" className="flex flex-col gap-3">
      <Segmented
        label="Side"
        className="w-full"
        value={side}
        onChange={setSide}
        options={[
          { id: 'PRO', label: `+ For ${pro}` },
          { id: 'CON', label: `− Against ${con}` },
        ]}
      />
      <ArgumentList key={`${target} ${side}`} number={target} side={side} canArgue={false} />
      {writing !== null && (
        <LazyArgumentComposer
          key={`${target} ${writing}`}
          target={target}
          stance={writing}
          onClose={(added) => {
            onWriting(null);
            if (added !== null) setSide(writing);
          }}
        />
      )}
    </section>
  );
  return (
    <div className="flex flex-col gap-6">
      <h1 className="-mb-3 text-13 text-ink-3">
        <Link to="/d/$debateKey" params={{ debateKey }} className="block min-h-6 truncate leading-6 hover:text-ink-1">
          {debate.question}
        </Link>
      </h1>
      <LazyItemView number={number} argumentLists={lists} />
    </div>
  );
}

/** What arguments on this page are about: the claim that shows, or the step where several premises show. */
function argued(model: ReturnType<typeof useModel>, number: number): number {
  if (isClaim(model, number)) return number;
  const [claim, ...more] = premisesOf(model, number);
  return claim !== undefined && more.length === 0 ? claim : number;
}
