import { agency } from './agency.source.js';
import { analysis } from './analysis.source.js';
import { baathOfficers } from './baath-officers.source.js';
import { broadcast } from './broadcast.source.js';
import { commentary } from './commentary.source.js';
import { testimony } from './testimony.source.js';
import type { SampleSource } from './types.js';

/** All sources of the sample, S1 to S6. */
export const sampleSources: readonly SampleSource[] = [
  analysis,
  commentary,
  broadcast,
  agency,
  testimony,
  baathOfficers,
];
