import { Check } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { TextField } from '../../../shared/ui/text-field.js';
import { useModel } from '../data/debate-context.js';
import type { OutlineModel } from '../outline/outline-model.js';

/** Claims that can be picked one by one; who wants more takes all. */
export const MOST_CHOSEN = 50;
/** Claims of a search that are shown. */
const SHOWN = 30;

export interface ChosenClaimsProps {
  /** Numbers of the claims. */
  chosen: ReadonlySet<number>;
  onChange: (chosen: ReadonlySet<number>) => void;
}

/** A choice of claims of the debate, found by their words or numbers. What is chosen stays in sight, first in the list. */
export function ChosenClaims({ chosen, onChange }: ChosenClaimsProps) {
  const model = useModel();
  const [words, setWords] = useState('');
  const shown = useMemo(() => matching(model, words, chosen), [model, words, chosen]);
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Find claims"
        value={words}
        onChange={setWords}
        placeholder="Words, or a number"
        description={`${chosen.size} of at most ${MOST_CHOSEN} chosen.`}
      />
      <ListBox
        aria-label="Claims to vote on"
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          const next = new Set([...keys].map(Number));
          if (next.size <= MOST_CHOSEN) onChange(next);
        }}
        renderEmptyState={() => <p className="px-3 py-2 text-13 text-ink-3">No claim with these words.</p>}
        className="max-h-56 overflow-y-auto rounded-control border border-line p-1"
      >
        {shown.map(({ number, text }) => (
          <ListBoxItem
            key={number}
            id={number}
            textValue={`#${number} ${text}`}
            className="group flex cursor-pointer items-start gap-2 rounded-[5px] px-2 py-1.5 text-15 hover:bg-paper-2 focus-visible:outline-2 focus-visible:outline-accent"
          >
            <span
              aria-hidden
              className="mt-0.5 flex size-4.5 flex-none items-center justify-center rounded-[4px] border border-ink-4 group-selected:border-accent group-selected:bg-accent"
            >
              <Check className="hidden size-3.5 text-paper-1 group-selected:block" />
            </span>
            <span dir="auto" className="user-text min-w-0">
              <span className="figures text-ink-3">#{number}</span> {text}
            </span>
          </ListBoxItem>
        ))}
      </ListBox>
    </div>
  );
}

function matching(model: OutlineModel, words: string, chosen: ReadonlySet<number>) {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found: { number: number; text: string }[] = [];
  for (const number of chosen) found.push({ number, text: model.texts[model.slotOf.get(number) ?? -1] ?? '' });
  for (let slot = 0; slot < model.claimCount && found.length < SHOWN + chosen.size; slot += 1) {
    const number = model.numbers[slot] ?? 0;
    // What lives in another debate is voted on there; what is archived, nowhere.
    if (chosen.has(number) || model.archived[slot] === 1 || model.livesElsewhere[slot] === 1) continue;
    const text = model.texts[slot] ?? '';
    const line = `#${number} ${text}`.toLocaleLowerCase();
    if (wanted.every((word) => line.includes(word))) found.push({ number, text });
  }
  return found;
}
