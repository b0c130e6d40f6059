import type { Plugin } from 'vite';

export function earlyRequests(root: string): Plugin;
