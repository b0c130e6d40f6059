import { lazyPart } from '../../../shared/ui/lazy-part.js';
import type { PositionComposerProps } from './position-composer.js';

/** The form for a new claim, which nobody needs before they have read. */
export const LazyPositionComposer = lazyPart<PositionComposerProps>(() =>
  import('./position-composer.js').then((part) => part.PositionComposer),
);
