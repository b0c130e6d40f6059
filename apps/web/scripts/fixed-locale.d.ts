import type { Plugin } from 'vite';

/** Vite plugin of the production build: nothing asks for the browser's language; `locale` is a BCP 47 tag, written left to right. */
export function fixedLocale(locale: string): Plugin;
