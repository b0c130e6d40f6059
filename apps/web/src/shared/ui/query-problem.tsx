import type { CombinedError } from 'urql';
import { errorSentence } from '../lib/graphql-errors.js';
import { Banner } from './banner.js';
import { Button } from './button.js';

/** A question to the server that failed: what went wrong, and another try. */
export function QueryProblem({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  return (
    <Banner
      tone="warn"
      role="alert"
      action={
        onRetry && (
          <Button size="s" onPress={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {errorSentence(error)}
    </Banner>
  );
}
