import { useEffect, useRef } from 'react';
import type { FallbackProps } from 'react-error-boundary';
import { buttonClass } from '../shared/ui/button-class.js';

/** What shows when the client itself fails: what happened, and the two ways on. The text that was typed is kept as drafts. */
export function CrashPage({ error, resetErrorBoundary }: FallbackProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div role="alert" className="mx-auto flex w-full max-w-140 flex-col items-start gap-4 px-6 py-20">
      <h1 ref={heading} tabIndex={-1} className="text-25 outline-none">
        This page has stopped working
      </h1>
      <p className="text-15 text-ink-2">
        The fault is in the client, not in what you did. What you were writing is kept in this browser.
      </p>
      <pre className="max-w-full overflow-x-auto rounded-control bg-paper-2 px-3 py-2 font-mono text-12 whitespace-pre-wrap text-ink-2">
        {error instanceof Error ? error.message : String(error)}
      </pre>
      <div className="flex gap-2">
        <button type="button" className={buttonClass({ variant: 'primary' })} onClick={resetErrorBoundary}>
          Try again
        </button>
        <button type="button" className={buttonClass()} onClick={() => location.assign('/')}>
          Go to all debates
        </button>
      </div>
    </div>
  );
}
