import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport, sum } from './reports.mjs';

const ended = (code, timedOut = false) => ({ code, timedOut });
const test = (status, fullName = 'a test') => ({ status, fullName });
const file = (status, ...assertionResults) => ({ name: 'x.spec.ts', status, message: 'Boom\nat …', assertionResults });

describe('reading a report', () => {
  let folder;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'reports-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function read(kind, report, end) {
    const path = join(folder, 'report.json');
    rmSync(path, { force: true });
    if (report !== undefined) writeFileSync(path, typeof report === 'string' ? report : JSON.stringify(report));
    return readReport(kind, path, end);
  }

  it.each(['jest', 'vitest'])('counts the tests of %s one by one', (kind) => {
    const report = {
      testResults: [
        file('failed', test('passed'), test('failed')),
        file('passed', test('passed'), test('pending', 'over the corpus')),
      ],
    };
    expect(read(kind, report, ended(1))).toEqual({ passed: 2, failed: 1, skipped: ['over the corpus'], notes: [] });
  });

  it('counts a file that could not be loaded as a failure, and says why', () => {
    const result = read('jest', { testResults: [file('passed', test('passed')), file('failed')] }, ended(1));
    expect(result).toMatchObject({ passed: 1, failed: 1, notes: ['x.spec.ts did not run: Boom'] });
  });

  it('counts the journeys of Playwright in nested suites', () => {
    const spec = (title, status) => ({ title, tests: [{ status }] });
    const report = {
      suites: [
        {
          title: 'main.spec.ts',
          specs: [spec('signs in', 'expected')],
          suites: [
            {
              title: 'a debate',
              specs: [spec('undercuts', 'unexpected'), spec('votes', 'flaky'), spec('later', 'skipped')],
            },
          ],
        },
      ],
      errors: [],
    };
    expect(read('playwright', report, ended(1))).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['main.spec.ts › a debate › later'],
      notes: ['passed only when it was tried again: main.spec.ts › a debate › votes'],
    });
  });

  it('counts an error outside of any journey, such as a server that did not start', () => {
    const result = read('playwright', { suites: [], errors: [{ message: 'no server\nat …' }] }, ended(1));
    expect(result).toMatchObject({ passed: 0, failed: 1, notes: ['no server'] });
  });

  it.each([
    ['no report', undefined, ended(1), 'it ended without a report'],
    ['half a report', '{"testResults": [', ended(1), expect.stringMatching(/cannot be read/)],
    ['a report of another shape', {}, ended(0), expect.stringMatching(/cannot be read/)],
    [
      'a failing exit though all passed',
      { testResults: [file('passed', test('passed'))] },
      ended(1),
      expect.stringMatching(/exit code 1/),
    ],
    [
      'a run that took too long',
      { testResults: [file('passed', test('passed'))] },
      ended(null, true),
      expect.stringMatching(/too long/),
    ],
    ['a run without a test', { testResults: [] }, ended(0), 'not one test ran'],
  ])('never takes %s for a success', (_name, report, end, note) => {
    const result = read('jest', report, end);
    expect(result.failed).toBe(1);
    expect(result.notes).toContainEqual(note);
  });
});

describe('the sum', () => {
  const results = [
    { passed: 3, failed: 0, skipped: ['a', 'b'], notes: [] },
    { passed: 1, failed: 2, skipped: [], notes: [] },
  ];

  it('adds up the parts; what was skipped is neither', () => {
    expect(sum(results, { skipsFail: false })).toEqual({ passed: 4, failed: 2 });
  });

  it('counts what was skipped as failed where the corpora are at hand', () => {
    expect(sum(results, { skipsFail: true })).toEqual({ passed: 4, failed: 4 });
  });
});
