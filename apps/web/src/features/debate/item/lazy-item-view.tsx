import { lazyPart } from '../../../shared/ui/lazy-part.js';
import type { ItemViewProps } from './item-view.js';

/** The details of a claim or an argument; fetched beside the data where the address names one already. */
export const LazyItemView = lazyPart<ItemViewProps>(() => import('./item-view.js').then((part) => part.ItemView), {
  isNeededNow: /\/c\/\d+$/.test(location.pathname),
});
