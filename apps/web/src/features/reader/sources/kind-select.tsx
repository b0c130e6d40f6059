import { useId } from 'react';
import type { SourceKind } from '../../../gql/graphql.js';
import { cx } from '../../../shared/ui/cx.js';
import { inputClass } from '../../../shared/ui/field-parts.js';
import { SOURCE_KINDS } from '../source-words.js';

/** What kind of document a source is. */
export function KindSelect({ value, onChange }: { value: SourceKind; onChange: (kind: SourceKind) => void }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-13 font-strong text-ink-1">
        Kind
      </label>
      <select
        id={id}
        className={cx(inputClass, 'h-10')}
        value={value}
        onChange={(event) => {
          const chosen = SOURCE_KINDS.find(({ kind }) => kind === event.currentTarget.value);
          if (chosen) onChange(chosen.kind);
        }}
      >
        {SOURCE_KINDS.map(({ kind, word }) => (
          <option key={kind} value={kind}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
