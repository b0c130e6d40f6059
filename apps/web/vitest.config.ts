import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { chromiumArguments, chromiumPath } from './chromium.js';
import viteConfig from './vite.config.js';

export default mergeConfig(
  viteConfig,
  defineConfig({
    // Imported only when it is needed: found in the middle of a test, it would reload the page.
    optimizeDeps: { include: ['@simplewebauthn/browser'] },
    test: {
      include: ['src/**/*.spec.{ts,tsx}'],
      setupFiles: ['./src/testing/setup.ts'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        viewport: { width: 1024, height: 768 },
        provider: playwright({
          launchOptions: { executablePath: chromiumPath, args: chromiumArguments },
          contextOptions: { reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC' },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  }),
);
