import { useId } from 'react';
import type { Hop } from '../core/provenance.js';

const selectClass =
  'h-8 w-full truncate rounded-control border border-ink-4 bg-paper-3 px-1.5 text-13 text-ink-1 hover:border-ink-3 ' +
  'focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent';

export interface GradeSelectProps<Grade extends string | number> {
  label: string;
  value: Grade;
  options: readonly { readonly value: Grade; readonly label: string }[];
  onChange: (grade: Grade) => void;
}

/** One of the two grades of a hop. The platform's own list: it is at home in a floating panel and on a phone. */
export function GradeSelect<Grade extends string | number>(props: GradeSelectProps<Grade>) {
  const { label, value, options, onChange } = props;
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={id} className="truncate text-12 text-ink-3">
        {label}
      </label>
      <select
        id={id}
        className={selectClass}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export interface SourceSelectProps {
  label: string;
  sources: readonly Hop['source'][];
  onChoose: (source: Hop['source']) => void;
}

/** Picks the next source of a chain; nothing is chosen until somebody does. */
export function SourceSelect({ label, sources, onChoose }: SourceSelectProps) {
  const id = useId();
  if (sources.length === 0) return null;
  return (
    <div className="flex flex-col gap-0.5">
      <label htmlFor={id} className="text-12 text-ink-3">
        {label}
      </label>
      <select
        id={id}
        className={selectClass}
        value=""
        onChange={(event) => {
          const chosen = sources.find((source) => source.id === event.currentTarget.value);
          if (chosen) onChoose(chosen);
        }}
      >
        <option value="">Its own word; nobody before</option>
        {sources.map((source) => (
          <option key={source.id} value={source.id}>
            S{source.number} · {source.title}
          </option>
        ))}
      </select>
    </div>
  );
}
