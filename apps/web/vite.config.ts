import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyRequests } from './scripts/early-requests.js';
import { firstSightGroups } from './scripts/first-sight.js';
import { fixedLocale } from './scripts/fixed-locale.js';
import { precompress } from './scripts/precompress.js';
import { inlineDocuments } from './scripts/inline-documents.js';

/** Where `npm run dev` finds a running API (the address that `counterpoint serve` prints). */
const api = process.env['COUNTERPOINT_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [
    inlineDocuments(import.meta.dirname),
    earlyRequests(import.meta.dirname),
    fixedLocale('en-GB'),
    precompress(),
    react(),
    tailwindcss(),
  ],
  build: {
    // The oldest engines with light-dark(), the Popover API and CSS nesting, which the styles rely on.
    target: ['chrome125', 'safari17.5', 'firefox128'],
    manifest: true,
    sourcemap: true,
    // Fonts and pictures stay files: inlined ones would weigh on every first visit and need a looser CSP.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Those that several parts share would be called after all of these.
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash].js`,
        codeSplitting: {
          groups: [
            // What every page begins with is one file.
            { name: 'shell', tags: ['$initial'], test: (id) => !id.includes('early'), priority: 5 },
            ...firstSightGroups(import.meta.dirname),
            // What several parts share lies with what the same parts share. Small pieces lie with their like: on a line with long
            // ways, thirty small files come later than three larger ones.
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 5_000, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 0,
    proxy: {
      '/graphql': { target: api, ws: true },
      '/uploads': { target: api },
    },
  },
});
