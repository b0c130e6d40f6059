import { CircleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { announce } from '../lib/announce.js';

/** Classes of the box in which people type; shared by one-line and many-line fields. */
export const inputClass =
  'w-full rounded-control border border-ink-4 bg-paper-3 px-3 text-15 text-ink-1 placeholder:text-ink-3 ' +
  'hover:border-ink-3 focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent ' +
  'invalid:border-warn disabled:opacity-50 transition-colors duration-140';

interface FieldLabelProps {
  label: string;
  description?: string;
  isLabelHidden?: boolean;
  /** Stands at the other end of the label's line. */
  aside?: ReactNode;
}

/** Label above, hint below the label. */
export function FieldLabel({ label, description, isLabelHidden, aside }: FieldLabelProps) {
  return (
    <>
      <div className={isLabelHidden ? 'contents' : 'flex items-baseline justify-between gap-4'}>
        <Label className={isLabelHidden ? 'sr-only' : 'text-13 font-strong text-ink-1'}>{label}</Label>
        {aside}
      </div>
      {description !== undefined && (
        <Text slot="description" className="-mt-1 text-13 text-ink-3">
          {description}
        </Text>
      )}
    </>
  );
}

interface FieldProblemProps {
  /** From outside, such as a refusal of the API: announced when it comes. */
  error?: string | null;
  /** What changes as one types: shown in place of the browser's words, not announced at each key. */
  running?: string | null;
}

/** What is wrong with a field, tied to it for assistive technology. */
export function FieldProblem({ error, running }: FieldProblemProps) {
  useEffect(() => {
    if (error) announce(error, 'assertive');
  }, [error]);
  return (
    <FieldError className="flex items-start gap-1.5 text-13 text-warn">
      {({ validationErrors }) => (
        <>
          <CircleAlert aria-hidden className="mt-0.5" />
          <span>{error ?? running ?? validationErrors.join(' ')}</span>
        </>
      )}
    </FieldError>
  );
}
