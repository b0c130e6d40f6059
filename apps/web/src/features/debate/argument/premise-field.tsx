import { X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { IconButton } from '../../../shared/ui/button.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { useModel } from '../data/debate-context.js';
import { textOf } from '../outline/outline-model.js';
import { findClaims } from '../search/find-claims.js';
import { TEXT_LIMIT, type PremiseDraft } from './argument-draft.js';

export interface PremiseFieldProps {
  premise: PremiseDraft;
  /** From 1. */
  place: number;
  count: number;
  stance: 'PRO' | 'CON';
  error: string | null;
  /** Claims that cannot be picked here. */
  except: ReadonlySet<number>;
  autoFocus: boolean;
  onChange: (premise: PremiseDraft) => void;
  onRemove: () => void;
  onSubmit: () => void;
  onCancel: () => void;
}

/** Fewer characters say too little to look for. */
const LONG_ENOUGH = 3;
const MOST_MATCHES = 4;

/** One premise: words that become a new claim, or a claim that is there already, offered while one types. */
export function PremiseField(props: PremiseFieldProps) {
  const { premise, place, count, stance, error, except, autoFocus, onChange, onRemove, onSubmit, onCancel } = props;
  const model = useModel();
  const input = useRef<HTMLTextAreaElement>(null);
  const shouldFocus = useRef(autoFocus);
  useEffect(() => {
    if (shouldFocus.current) input.current?.focus({ preventScroll: false });
  }, []);

  const typed = 'text' in premise ? premise.text : '';
  const matches = useMemo(
    () =>
      typed.trim().length < LONG_ENOUGH && !typed.startsWith('#') ? [] : findClaims(model, typed, MOST_MATCHES, except),
    [model, typed, except],
  );

  if ('number' in premise) {
    return (
      <div className="flex items-start gap-2 rounded-control bg-paper-2 py-1.5 ps-3 pe-1.5">
        <span className="figures flex-none text-13 leading-[1.375rem] text-ink-3">#{premise.number}</span>
        <p className="user-text min-w-0 flex-1 text-15">{textOf(model, premise.number)}</p>
        <IconButton size="s" label={`Do not use #${premise.number}`} onPress={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-1">
        <TextArea
          className="flex-1"
          inputRef={input}
          label={count > 1 ? `Premise ${place} of ${count}` : 'Reason'}
          isLabelHidden={count === 1}
          placeholder={
            stance === 'PRO'
              ? 'What speaks for it? One statement, or #12'
              : 'What speaks against it? One statement, or #12'
          }
          value={premise.text}
          onChange={(text) => onChange({ text })}
          error={error}
          limit={TEXT_LIMIT}
          rows={2}
          onSubmit={onSubmit}
          onCancel={onCancel}
        />
        {count > 1 && (
          <IconButton size="s" label={`Remove premise ${place}`} onPress={onRemove}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {matches.length > 0 && (
        <div className="rounded-control bg-paper-2 p-1">
          <p className="px-2 pt-0.5 pb-1 text-12 text-ink-3">
            Already said here? Using it keeps its votes and sources.
          </p>
          <ul>
            {matches.map((match) => (
              <li key={match.number}>
                <button
                  type="button"
                  onClick={() => onChange({ number: match.number })}
                  className="flex min-h-8 w-full items-baseline gap-2 rounded-[5px] px-2 py-1 text-start text-13 hover:bg-hover"
                >
                  <span className="figures flex-none text-ink-3">#{match.number}</span>
                  <span className="user-text line-clamp-2">{match.text}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
