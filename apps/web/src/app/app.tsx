import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components';
import { ErrorBoundary } from 'react-error-boundary';
import { SessionProvider } from '../shared/lib/session.js';
import { CrashPage } from './crash-page.js';
import { router } from './router.js';

/** Providers around the router, the widest first. */
export function App() {
  return (
    <ErrorBoundary FallbackComponent={CrashPage}>
      <I18nProvider locale="en-GB">
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </I18nProvider>
    </ErrorBoundary>
  );
}
