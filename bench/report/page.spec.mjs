import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf, withFigures } from './page.mjs';
import { figures } from './text.mjs';

const docs = join(import.meta.dirname, '..', '..', 'docs');

it('prints every figure of docs/benchmarks.md from docs/benchmarks.json', () => {
  const page = readFileSync(join(docs, 'benchmarks.md'), 'utf8');
  expect(existsSync(join(docs, 'benchmarks.json'))).toBe(true);
  const report = JSON.parse(readFileSync(join(docs, 'benchmarks.json'), 'utf8'));
  expect(page).toBe(withFigures(page, figuresOf(report)));
});

it('says aloud which goal does not hold', () => {
  const report = {
    ...{ started: '2026-11-22T10:00:00Z', options: { rounds: 3, seconds: 2 }, cases: [] },
    machine: { processors: 2, model: 'a processor', memoryGb: 4, system: 'linux', node: 'v20' },
    goals: [{ goal: 'a page', bound: '≥ 0.6', value: 0.512, holds: false }],
  };
  expect(figuresOf(report)).toContain('| a page | ≥ 0.6 | 0.512 | **does not hold** |');
});

it('shows three figures that count', () => {
  expect([0.01234, 1.005, 12.34, 1234.5, 7, null].map(figures)).toEqual(['0.0123', '1', '12.3', '1,235', '7', '–']);
});
