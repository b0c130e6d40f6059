import { useEffect, useRef, type RefObject } from 'react';
import { createKeybindingsHandler } from 'tinykeys';
import { create } from 'zustand';
import { readStored, writeStored } from './storage.js';

export interface Shortcut {
  /** "e", "Shift+Z", "Mod+K", "ArrowDown", or a sequence "g h". Mod is Cmd on Apple machines, Ctrl elsewhere. */
  keys: string;
  /** What it does, for the help: "Edit the claim". */
  label: string;
  /** Heading in the help: "Outline", "Votes", "Everywhere". */
  group: string;
  /** Called with the key event, whose default is already prevented. */
  run: (event: KeyboardEvent) => void;
  /** False for now: the key does nothing and is not listed. */
  isEnabled?: boolean;
  /** Works while typing, too; only for combinations with Mod. */
  worksInFields?: boolean;
}

interface Registered {
  shortcuts: RefObject<Shortcut[]>;
  scope?: RefObject<HTMLElement | null>;
}

interface Registry {
  entries: Registered[];
  /** Single keys can be switched off (WCAG 2.1.4), since speech input and slips of the hand would trigger them. */
  hasSingleKeys: boolean;
  setSingleKeys: (isOn: boolean) => void;
}

/** Everything that listens to keys now; the help dialog lists it. */
export const useShortcutRegistry = create<Registry>((set) => ({
  entries: [],
  hasSingleKeys: readStored('single-keys') !== 'off',
  setSingleKeys: (isOn) => {
    writeStored('single-keys', isOn ? null : 'off');
    set({ hasSingleKeys: isOn });
  },
}));

/**
 * Listens to keys while the component stands. Give a `scope` where keys mean something only with the focus inside it
 * (or nowhere). Where two want the same key, the one whose scope holds the focus wins, then the one that came last.
 */
export function useShortcuts(shortcuts: Shortcut[], scope?: RefObject<HTMLElement | null>): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const entry: Registered = { shortcuts: latest, scope };
    useShortcutRegistry.setState(({ entries }) => ({ entries: [...entries, entry] }));
    return () => useShortcutRegistry.setState(({ entries }) => ({ entries: entries.filter((each) => each !== entry) }));
  }, [scope]);
}

/** Starts listening; returns how to stop. Called once, by the shell. */
export function listenToShortcuts(): () => void {
  // Sequences need memory across events, so each key string keeps one handler for as long as the page lives.
  const handlers = new Map<string, (event: KeyboardEvent) => void>();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    for (const keys of activeKeys()) {
      let handler = handlers.get(keys);
      if (!handler) {
        handler = handlerFor(keys, (matched) => runFirst(keys, matched));
        handlers.set(keys, handler);
      }
      handler(event);
      if (event.defaultPrevented) return;
    }
  };
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}

/** The shortcuts of all components that stand now, latest component first, those switched off left out. */
export function listShortcuts({ entries, hasSingleKeys }: Registry): Shortcut[] {
  return entries
    .toReversed()
    .flatMap((entry) => entry.shortcuts.current)
    .filter((each) => each.isEnabled !== false && (hasSingleKeys || !isSingle(each.keys)));
}

/** Longest sequences first, so that the `h` of `g h` does not run what `h` alone would. */
function activeKeys(): string[] {
  const keys = new Set(listShortcuts(useShortcutRegistry.getState()).map((each) => each.keys));
  return [...keys].sort((a, b) => b.split(' ').length - a.split(' ').length);
}

function runFirst(keys: string, event: KeyboardEvent): void {
  const { entries } = useShortcutRegistry.getState();
  const isInside = ({ scope }: Registered) => Number(scope?.current?.contains(event.target as Node) ?? false);
  const nearestFirst = entries.toReversed().sort((a, b) => isInside(b) - isInside(a));
  for (const { shortcuts, scope } of nearestFirst) {
    const wanted = shortcuts.current.find((each) => each.keys === keys && each.isEnabled !== false);
    if (!wanted || !mayRun(wanted, event, scope?.current)) continue;
    event.preventDefault();
    wanted.run(event);
    return;
  }
}

function mayRun(shortcut: Shortcut, event: KeyboardEvent, scope: HTMLElement | null | undefined): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (at && isTyping(at) && !shortcut.worksInFields) return false;
  // An open dialog or menu has the keyboard to itself, except for shortcuts that live inside it.
  const layer = at?.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]');
  if (layer && !(scope && layer.contains(scope))) return false;
  if (!scope || !at) return true;
  return scope.contains(at) || at === document.body || at.id === 'main';
}

function isTyping(element: Element): boolean {
  if (element instanceof HTMLInputElement) {
    return !['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color'].includes(element.type);
  }
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

/** A key, or a sequence of keys, without Mod or Alt: what typing could set off by chance. */
function isSingle(keys: string): boolean {
  return !/(Mod|Alt)\+/.test(keys) && /^(Shift\+)?.( .)*$/u.test(keys);
}

function handlerFor(keys: string, run: (event: KeyboardEvent) => void): (event: KeyboardEvent) => void {
  const pattern = keys.replaceAll('Mod+', '$mod+');
  // Signs such as ? and * need Shift on some keyboards and not on others; what counts is the sign.
  const isSign = keys.length === 1 && !/[\p{Letter}\p{Number}]/u.test(keys);
  const bindings = isSign ? { [pattern]: run, [`Shift+${pattern}`]: run } : { [pattern]: run };
  return createKeybindingsHandler(bindings);
}
