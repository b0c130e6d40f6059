import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWrittenTable, type WrittenTable } from '@counterpoint/permissions/testing';

const text = readFileSync(join(__dirname, '../../../../../docs/permissions.tsv'), 'utf8');

/** docs/permissions.tsv: what the server has to answer. */
export const written: WrittenTable = readWrittenTable(text);
