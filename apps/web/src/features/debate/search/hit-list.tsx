import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from '../../../shared/ui/cx.js';
import { inputClass } from '../../../shared/ui/field-parts.js';
import { Excerpt } from './excerpt.js';

/** One thing that was found. */
export interface Hit<To> {
  key: string;
  to: To;
  icon: ReactNode;
  /** Such as #12 or S3. */
  label: string;
  excerpt: string;
}

export interface HitListProps<To> {
  /** Accessible name of the field. */
  label: string;
  placeholder: string;
  typed: string;
  onTyped: (typed: string) => void;
  hits: readonly Hit<To>[];
  onChoose: (to: To) => void;
}

/** A field with its hits below: arrow keys walk them, Enter or a press chooses one, and the field keeps the focus. */
export function HitList<To>({ label, placeholder, typed, onTyped, hits, onChoose }: HitListProps<To>) {
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  // One column for the numbers, as wide as the longest.
  const digits = Math.max(3, ...hits.map((hit) => hit.label.length));
  const at = Math.min(chosen, Math.max(0, hits.length - 1));

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setChosen(Math.min(hits.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, at - 1));
    else if (event.key === 'Enter' && hits[at]) onChoose(hits[at].to);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits.length > 0 ? `${listId}-${at}` : undefined}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          onTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        className={cx(inputClass, 'h-11 flex-none')}
      />
      <ul id={listId} role="listbox" aria-label="Found" className="-mx-2 flex flex-col">
        {hits.map((hit, index) => (
          <li
            key={hit.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setChosen(index)}
            onClick={() => onChoose(hit.to)}
            className={cx(
              'flex min-h-11 cursor-pointer items-start gap-3 rounded-control px-2 py-2',
              index === at && 'bg-accent-soft',
            )}
          >
            <span className="mt-[3px] text-ink-3">{hit.icon}</span>
            <span
              className="figures flex-none text-13 leading-[1.375rem] text-ink-3"
              style={{ minWidth: `${digits}ch` }}
            >
              {hit.label}
            </span>
            <Excerpt text={hit.excerpt} words={typed} />
          </li>
        ))}
      </ul>
    </>
  );
}
