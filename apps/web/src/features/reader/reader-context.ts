import { createContext, useContext, type Dispatch } from 'react';
import { initialReaderState, type ReaderAction, type ReaderState } from './core/reader-state.js';
import type { TextSurface } from './core/text-surface.js';

/** What every piece of the reader needs to know of the page it is on. It stays the same while somebody reads. */
export interface Reader {
  readonly debateId: string;
  /** The debate's part of the address. */
  readonly debateKey: string;
  readonly source: { readonly id: string; readonly number: number; readonly title: string };
  readonly version: { readonly id: string; readonly number: number };
  /** The canonical text; offsets are UTF-16 code units of it. */
  readonly text: string;
  readonly viewerId: string | null;
  readonly can: { readonly addClaim: boolean; readonly annotate: boolean; readonly addSource: boolean };
  readonly surface: TextSurface;
  readonly dispatch: Dispatch<ReaderAction>;
  /** On a narrow screen, which shows either the text or the list of passages: the text. */
  readonly showText: () => void;
  /**
   * Reads citations and notes anew, after something was changed here. With the number of that event in the debate's log,
   * the feed's word of the same event does not make them be read a second time.
   */
  readonly refresh: (ownSeq?: number) => Promise<void>;
}

export const ReaderContext = createContext<Reader | null>(null);

/** What changes with each key; apart from the rest, so that hundreds of cards need not follow it. */
export const ReaderStateContext = createContext<ReaderState>(initialReaderState);

/** What the reader is doing now. */
export function useReaderState(): ReaderState {
  return useContext(ReaderStateContext);
}

/** The reader around this component. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('useReader needs a ReaderContext around it');
  return reader;
}
