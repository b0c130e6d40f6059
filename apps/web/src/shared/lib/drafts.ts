import { useCallback, useEffect, useRef, useState } from 'react';
import { readStored, writeStored } from './storage.js';

export interface Draft {
  text: string;
  setText: (text: string) => void;
  /** Forgets the draft, once its text has been saved for good. */
  clear: () => void;
  /** True when the text was found from an earlier visit. */
  isRestored: boolean;
}

/** How long typing must pause before the draft is written. */
const PAUSE = 300;

/**
 * Text being written, kept in this browser so that Escape, a reload or a lost connection never loses it.
 * `key` names what it is for, such as `argument:${targetId}`; it also starts anew when the key changes.
 */
export function useDraft(key: string, initial = ''): Draft {
  const [state, setState] = useState(() => load(key, initial));
  if (state.key !== key) setState(load(key, initial));

  const pending = useRef<{ key: string; text: string } | null>(null);
  const flush = useCallback(() => {
    if (!pending.current) return;
    const { key: at, text } = pending.current;
    pending.current = null;
    writeStored(`draft.${at}`, text.trim() === '' ? null : text);
  }, []);

  useEffect(() => {
    const timer = setTimeout(flush, PAUSE);
    return () => clearTimeout(timer);
  }, [state.text, flush]);
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [key, flush]);

  const setText = useCallback(
    (text: string) => {
      pending.current = { key, text };
      setState((before) => ({ ...before, text }));
    },
    [key],
  );
  const clear = useCallback(() => {
    pending.current = null;
    writeStored(`draft.${key}`, null);
    setState({ key, text: '', isRestored: false });
  }, [key]);

  return { text: state.text, setText, clear, isRestored: state.isRestored };
}

function load(key: string, initial: string) {
  const stored = readStored(`draft.${key}`);
  return { key, text: stored ?? initial, isRestored: stored !== null };
}
