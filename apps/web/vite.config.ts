import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyRequests } from './scripts/early-requests.js';
import { precompress } from './scripts/precompress.js';
import { inlineDocuments } from './scripts/inline-documents.js';

/** Where `npm run dev` finds a running API (the address that `counterpoint serve` prints). */
const api = process.env['COUNTERPOINT_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [
    inlineDocuments(import.meta.dirname),
    earlyRequests(import.meta.dirname),
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
