import { Anchor, BookOpen, CornerUpLeft, Link2, MessageSquare, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../../shared/ui/cx.js';
import { otherUses } from './child-counts.js';
import type { OutlineRow } from './flatten-rows.js';
import { argumentsOn, textOf, type OutlineModel } from './outline-model.js';
import { plural } from './row-label.js';

/** The small print under a row's text: why the step holds, what the claim rests on, where else it stands. */
export function RowMeta({ model, row }: { model: OutlineModel; row: OutlineRow }) {
  const note = row.argument !== null && row.kind !== 'premise' ? textOf(model, row.argument) : '';
  const facts = [...claimFacts(model, row), ...stepFacts(model, row)];
  if (note === '' && facts.length === 0) return null;
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-12 text-ink-3">
      {note !== '' && <span className="user-text line-clamp-2 w-full text-13 text-ink-3">{note}</span>}
      {facts.map(({ key, icon, text, isLoud }) => (
        <span key={key} className={cx('inline-flex items-center gap-1 [&_svg]:size-3', isLoud && 'text-warn')}>
          {icon}
          {text}
        </span>
      ))}
    </div>
  );
}

interface Fact {
  key: string;
  icon: ReactNode;
  text: string;
  isLoud?: boolean;
}

function claimFacts(model: OutlineModel, row: OutlineRow): Fact[] {
  const slot = model.slotOf.get(row.claim ?? -1);
  if (slot === undefined || row.claim === null) return [];
  const facts: Fact[] = [];
  const citations = model.citationCounts[slot] ?? 0;
  const origins = model.originCounts[slot] ?? 0;
  const notes = model.annotationCounts[slot] ?? 0;
  if (citations > 0)
    facts.push({ key: 'citations', icon: <BookOpen aria-hidden />, text: plural(citations, 'citation') });
  if (origins === 1) facts.push({ key: 'origins', icon: <Anchor aria-hidden />, text: 'rests on 1 origin' });
  if (notes > 0) facts.push({ key: 'notes', icon: <MessageSquare aria-hidden />, text: plural(notes, 'note') });
  const others = otherUses(model, row.claim, row.argument);
  if (others.length > 0) {
    const shown = others.slice(0, 3).map((number) => `#${number}`);
    const text = `also under ${shown.join(', ')}${others.length > 3 ? ' …' : ''}`;
    facts.push({ key: 'uses', icon: <Link2 aria-hidden />, text });
  }
  if (model.livesElsewhere[slot])
    facts.push({ key: 'home', icon: <CornerUpLeft aria-hidden />, text: 'lives in another debate' });
  if (model.ownStale[slot]) facts.push({ key: 'stale', icon: null, text: 'reworded since you voted', isLoud: true });
  return facts;
}

function stepFacts(model: OutlineModel, row: OutlineRow): Fact[] {
  if (row.argument === null || row.kind === 'premise') return [];
  const onStep = argumentsOn(model, row.argument).length;
  const slot = model.slotOf.get(row.argument) ?? -1;
  const notes = model.annotationCounts[slot] ?? 0;
  return [
    ...(onStep > 0 ? [{ key: 'step', icon: <Split aria-hidden />, text: `${onStep} on this step` }] : []),
    ...(notes > 0
      ? [{ key: 'step-notes', icon: <MessageSquare aria-hidden />, text: `${plural(notes, 'note')} on the step` }]
      : []),
  ];
}
