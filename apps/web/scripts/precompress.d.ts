import type { Plugin } from 'vite';

/** Vite plugin of the production build: each text file lies beside its compressed forms, which the server sends instead. */
export function precompress(): Plugin;
