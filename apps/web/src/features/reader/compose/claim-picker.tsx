import { useEffect, useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { useClient } from 'urql';
import { cx } from '../../../shared/ui/cx.js';
import { inputClass } from '../../../shared/ui/field-parts.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import type { CitableClaim } from '../data/use-citing.js';
import { findClaims, type FoundClaims } from './find-claims.js';

export interface ClaimPickerProps {
  debateId: string;
  /** What happens with the claim: "Cite for which claim?" */
  label: string;
  onPick: (claim: CitableClaim) => void;
}

/** How long typing must pause before the debate is searched, in milliseconds. */
const PAUSE = 150;

/** Picks a claim of the debate by its number or by words; the arrows walk the list while the focus stays in the field. */
export function ClaimPicker({ debateId, label, onPick }: ClaimPickerProps) {
  const client = useClient();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ for: string; answer: FoundClaims } | null>(null);

  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(
      () =>
        void findClaims(client, debateId, query).then((answer) => {
          if (isWanted) setFound({ for: query, answer });
        }),
      query === '' ? 0 : PAUSE,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, debateId, query]);

  const claims = found?.answer.ok ? found.answer.claims : [];
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField aria-label={label} autoFocus className="flex flex-col gap-1">
        <span aria-hidden className="px-1 text-13 font-strong">
          {label}
        </span>
        <Input placeholder="Number or words, such as #12" className={cx(inputClass, 'h-9')} />
      </SearchField>
      <ListBox
        aria-label="Claims"
        items={claims}
        onAction={(key) => {
          const claim = claims.find(({ id }) => id === key);
          if (claim) onPick(claim);
        }}
        renderEmptyState={() => <p className="px-2 py-2 text-13 text-ink-3">{emptySentence(found, query)}</p>}
        className="mt-1 max-h-64 overflow-y-auto outline-none"
      >
        {(claim) => (
          <ListBoxItem
            id={claim.id}
            textValue={`#${claim.number} ${claim.text}`}
            className="flex min-h-9 cursor-default items-start gap-2 rounded-control px-2 py-1.5 text-13 outline-none focus:bg-hover data-focused:bg-hover"
          >
            <span className="w-9 flex-none text-end text-ink-3 figures">#{claim.number}</span>
            <span className="user-text line-clamp-2">{claim.text}</span>
          </ListBoxItem>
        )}
      </ListBox>
      <p className="flex items-center gap-2 px-1 pt-1 text-12 text-ink-3">
        <KeyHint keys="Enter" /> cites <KeyHint keys="Escape" /> goes back
      </p>
    </Autocomplete>
  );
}

function emptySentence(found: { for: string; answer: FoundClaims } | null, query: string): string {
  if (found === null || found.for !== query) return 'Searching…';
  if (!found.answer.ok) return found.answer.message;
  return query === ''
    ? 'No position stands here yet. Type to search all claims.'
    : 'No claim under which you may cite matches.';
}
