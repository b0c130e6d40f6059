import { Link } from '@tanstack/react-router';
import { AccountMenu } from '../features/account/account-menu.js';
import { ConnectionDot } from './connection-notice.js';
import { ThemeMenu } from './theme-menu.js';
import { Wordmark } from './wordmark.js';

/** The line at the top: where one is at home, how the connection stands, who one is. */
export function Header({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  return (
    <header
      data-no-print
      className="sticky top-0 z-30 flex h-(--header-height) flex-none items-center gap-3 border-b border-line bg-paper-1 px-3 md:px-4"
    >
      <Link
        to="/"
        className="-mx-1 flex min-h-8 items-center rounded-control px-1"
        aria-label="Counterpoint, all debates"
      >
        <Wordmark />
      </Link>
      <div className="flex-1" />
      <ConnectionDot />
      <ThemeMenu onShowShortcuts={onShowShortcuts} />
      <AccountMenu />
    </header>
  );
}
