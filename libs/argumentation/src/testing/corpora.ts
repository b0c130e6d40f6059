/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Tests over a file of the outside corpora: the folder named in COUNTERPOINT_CORPORA. Where that is unset the tests are
 * skipped, visibly in the report and with a notice; a file missing from a folder that is set is a failure.
 * @param file path below the folder, `/` between its parts; one that ends in `.gz` is unpacked
 * @param define declares the tests, given the text of the file
 */
export function describeCorpus(title: string, file: string, define: (text: string) => void): void {
  const folder = process.env['COUNTERPOINT_CORPORA'];
  if (folder) {
    const bytes = readFileSync(join(folder, ...file.split('/')));
    describe(title, () => define((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')));
    return;
  }
  // eslint-disable-next-line no-console -- a skipped corpus must be said aloud
  console.warn(`Skipped "${title}": set COUNTERPOINT_CORPORA to the folder that holds ${file}.`);
  // eslint-disable-next-line no-restricted-syntax -- the one visible way to leave out what needs outside data
  describe.skip(`${title} (COUNTERPOINT_CORPORA is not set)`, () => {
    it('needs outside data', () => undefined);
  });
}
