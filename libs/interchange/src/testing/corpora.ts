/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Tests over one kind of the outside corpora: a folder in the one named in COUNTERPOINT_CORPORA. Where that is unset the tests
 * are skipped, visibly in the report and with a notice; a file missing from a folder that is set is a failure.
 * @param define declares the tests, given a function that reads a file by its path below the kind's folder
 */
export function describeCorpus(title: string, kind: string, define: (read: (path: string) => string) => void): void {
  const folder = process.env['COUNTERPOINT_CORPORA'];
  if (folder) {
    describe(title, () => define((path) => readFileSync(join(folder, kind, ...path.split('/')), 'utf8')));
    return;
  }
  // eslint-disable-next-line no-console -- a skipped corpus must be said aloud
  console.warn(`Skipped "${title}": set COUNTERPOINT_CORPORA to the folder that holds ${kind}.`);
  // eslint-disable-next-line no-restricted-syntax -- the one visible way to leave out what needs outside data
  describe.skip(`${title} (COUNTERPOINT_CORPORA is not set)`, () => {
    it('needs outside data', () => undefined);
  });
}
