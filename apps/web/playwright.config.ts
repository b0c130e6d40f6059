import { defineConfig } from '@playwright/test';
import { chromiumArguments, chromiumPath } from './chromium.js';
import { stackAddress } from './e2e/harness/stack-address.js';

/**
 * Journeys: whole stories in a real browser, against the real stack that e2e/global-setup.ts starts (or against the server
 * whose address is in COUNTERPOINT_URL).
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  // Chromium and PostgreSQL keep two cores busy already; more workers take longer.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A journey that passes only at the second try has a fault, in itself or in the product.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    // Read when a worker starts, which is after the global setup has said it.
    baseURL: stackAddress(),
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    serviceWorkers: 'block',
    // Recording doubles the time of a run on two cores. To look closer at one journey: npx playwright test main --trace on
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath, args: chromiumArguments },
  },
});
