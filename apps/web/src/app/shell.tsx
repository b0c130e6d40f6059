import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { watchDevice } from '../shared/lib/connection.js';
import { listenToShortcuts, useShortcuts } from '../shared/lib/shortcuts.js';
import { undoNewestToast } from '../shared/lib/toasts.js';
import { ToastRegion } from '../shared/ui/toast-region.js';
import { ConnectionBanner } from './connection-notice.js';
import { Header } from './header.js';
import { ShortcutHelp } from './shortcut-help.js';
import { useFocusAfterNavigation } from './use-focus-after-navigation.js';
import { useKeptFocus } from './use-kept-focus.js';
import { useLeaveWarning } from './use-leave-warning.js';

/** What surrounds every page: header, connection state, toasts, keys. */
export function Shell() {
  const [isHelpOpen, setHelpOpen] = useState(false);
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
      <ShortcutHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
      <ToastRegion />
    </div>
  );
}
