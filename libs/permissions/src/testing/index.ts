export { readWrittenTable } from './written-table.js';
export type { Actor, Circumstances, DebateLine, Line, WrittenTable } from './written-table.js';
