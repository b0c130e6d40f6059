import { create } from 'zustand';

interface PageState {
  /** What the pane shows in place of the current item; null shows the item. */
  panel: 'history' | null;
  isSearching: boolean;
}

/** Which layers of the page are open. Only what two distant pieces need: a key or a button opens, the layer closes itself. */
export const usePageState = create<PageState>(() => ({ panel: null, isSearching: false }));
