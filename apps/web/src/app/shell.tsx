import { Outlet } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { watchDevice } from '../shared/lib/connection.js';
import { whenIdle } from '../shared/lib/first-sight.js';
import { listenToShortcuts, useShortcuts } from '../shared/lib/shortcuts.js';
import { useOnceTrue } from '../shared/lib/use-once-true.js';
import { toastQueue, undoNewestToast } from '../shared/lib/toasts.js';
import { lazyPart } from '../shared/ui/lazy-part.js';
import { ConnectionBanner } from './connection-notice.js';
import { Header } from './header.js';
import type { ShortcutHelpProps } from './shortcut-help.js';
import { useFocusAfterNavigation } from './use-focus-after-navigation.js';
import { useKeptFocus } from './use-kept-focus.js';
import { useLeaveWarning } from './use-leave-warning.js';

// Dialogs and messages need much code, and no page begins with one.
const ShortcutHelp = lazyPart<ShortcutHelpProps>(() => import('./shortcut-help.js').then((part) => part.ShortcutHelp));
const ToastRegion = lazyPart<object>(() => import('../shared/ui/toast-region.js').then((part) => part.ToastRegion));

/** What surrounds every page: header, connection state, toasts, keys. */
export function Shell() {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const wasHelpOpen = useOnceTrue(isHelpOpen);
  const hasToasts = useSyncExternalStore(subscribeToToasts, hasVisibleToasts);
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  useEffect(listenToShortcuts, []);
  useEffect(watchDevice, []);
  useShortcuts([
    { keys: '?', label: 'Show the keyboard shortcuts', group: 'Everywhere', run: () => setHelpOpen(true) },
    { keys: 'z', label: 'Undo what the newest message offers', group: 'Everywhere', run: () => void undoNewestToast() },
  ]);
  const main = useFocusAfterNavigation();
  useKeptFocus(main);
  useLeaveWarning();

  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only rounded-control bg-ink-1 px-3 py-2 text-paper-1 focus:not-sr-only focus:fixed focus:start-3 focus:top-2 focus:z-50 focus:px-3 focus:py-2"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <Header onShowShortcuts={() => setHelpOpen(true)} />
      <ConnectionBanner />
      <main ref={main} id="main" tabIndex={-1} className="relative flex min-h-0 flex-1 flex-col outline-none">
        <Outlet />
      </main>
      {wasHelpOpen && <ShortcutHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />}
      {/* Screen readers miss what is said in a region that has just come, so it is there before the first message. */}
      {(isIdle || hasToasts) && <ToastRegion />}
    </div>
  );
}

function subscribeToToasts(changed: () => void): () => void {
  return toastQueue.subscribe(changed);
}

function hasVisibleToasts(): boolean {
  return toastQueue.visibleToasts.length > 0;
}
