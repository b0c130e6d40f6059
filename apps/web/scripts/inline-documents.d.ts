import type { Plugin } from 'vite';

/** Vite plugin of the production build: operations lie, with their hash, in the chunk of the component that asks. */
export function inlineDocuments(root: string): Plugin;
