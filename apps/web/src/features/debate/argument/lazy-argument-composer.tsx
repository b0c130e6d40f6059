import { lazyPart } from '../../../shared/ui/lazy-part.js';
import type { ArgumentComposerProps } from './argument-composer.js';

/** The form for a new argument, which nobody needs before they have read. */
export const LazyArgumentComposer = lazyPart<ArgumentComposerProps>(() =>
  import('./argument-composer.js').then((part) => part.ArgumentComposer),
);
