import type { QuoteCursor } from './quote-cursor.js';
import type { Span } from './text-table.js';

/** How the passage was chosen; decides where the focus goes when the actions open. */
export type ChosenBy = 'pointer' | 'keys' | 'paste';

/** What the panel at the passage shows: nothing, the actions, or one of the three things to do with it. */
export type PanelMode = 'closed' | 'actions' | 'pick' | 'claim' | 'note';

/** All that the reader holds besides server data and the address. */
export interface ReaderState {
  /** The passage that an action would act on. */
  readonly chosen: { readonly span: Span; readonly by: ChosenBy } | null;
  readonly panel: PanelMode;
  /** The cursor of quote mode; null while it is off. */
  readonly quote: QuoteCursor | null;
  /** Id of the citation or note whose card is open. */
  readonly openId: string | null;
  /** Several passages lie under the pointer: which one is meant? */
  readonly overlap: { readonly ids: readonly string[]; readonly x: number; readonly y: number } | null;
}

export type ReaderAction =
  | { readonly type: 'choose'; readonly span: Span; readonly by: ChosenBy }
  | { readonly type: 'panel'; readonly mode: PanelMode }
  | { readonly type: 'dismiss' }
  | { readonly type: 'settled' }
  | { readonly type: 'quote'; readonly cursor: QuoteCursor | null }
  | { readonly type: 'open'; readonly id: string | null }
  | { readonly type: 'overlap'; readonly ids: readonly string[]; readonly x: number; readonly y: number };

export const initialReaderState: ReaderState = {
  chosen: null,
  panel: 'closed',
  quote: null,
  openId: null,
  overlap: null,
};

export function readerReducer(state: ReaderState, action: ReaderAction): ReaderState {
  switch (action.type) {
    case 'choose': {
      // Choosing again while a claim or note is being written moves its passage and keeps what was written.
      const isWriting = state.panel === 'claim' || state.panel === 'note' || state.panel === 'pick';
      return {
        ...state,
        chosen: { span: action.span, by: action.by },
        panel: isWriting ? state.panel : 'actions',
        quote: action.by === 'pointer' ? null : state.quote,
        overlap: null,
      };
    }
    case 'panel':
      return state.chosen === null && action.mode !== 'closed' ? state : { ...state, panel: action.mode };
    case 'dismiss':
      return dismiss(state);
    case 'settled':
      // The passage has been dealt with; in quote mode the cursor stays where it was, ready for the next.
      return { ...state, chosen: state.quote ? chosenByCursor(state.quote) : null, panel: 'closed', overlap: null };
    case 'quote':
      return {
        ...state,
        quote: action.cursor,
        chosen: action.cursor ? chosenByCursor(action.cursor) : null,
        panel: 'closed',
        overlap: null,
      };
    case 'open':
      return { ...state, openId: action.id, overlap: null };
    case 'overlap':
      return { ...state, overlap: { ids: action.ids, x: action.x, y: action.y } };
  }
}

/** Takes away the topmost layer only: the chooser, then what is being written, the actions, quote mode, the open card. */
function dismiss(state: ReaderState): ReaderState {
  if (state.overlap) return { ...state, overlap: null };
  if (state.panel === 'pick' || state.panel === 'claim' || state.panel === 'note')
    return { ...state, panel: 'actions' };
  if (state.panel === 'actions') {
    return { ...state, panel: 'closed', chosen: state.quote ? chosenByCursor(state.quote) : null };
  }
  if (state.quote) return { ...state, quote: null, chosen: null };
  return { ...state, chosen: null, openId: null };
}

function chosenByCursor({ start, end }: QuoteCursor): ReaderState['chosen'] {
  return { span: { start, end }, by: 'keys' };
}
