import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS, chooseParts } from './parts.mjs';

const names = (choice) => chooseParts(choice).map((part) => part.name);
const manifest = (path) => JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', path), 'utf8'));

describe('choosing parts', () => {
  it('runs everything unless told otherwise, checks first', () => {
    expect(names({})).toEqual(PARTS.map((part) => part.name));
    expect(names({})[0]).toBe('format');
  });

  it('keeps the order, whatever the order of the wish', () => {
    expect(names({ only: ['db', 'unit'] })).toEqual(['unit', 'db']);
    expect(names({ except: ['browser', 'journeys'] })).not.toContain('browser');
  });

  it('refuses a name that is no part, naming those there are', () => {
    expect(() => chooseParts({ only: ['units'] })).toThrow(/no part "units".*unit, db, e2e/);
  });
});

it('fits the 25 minutes of a whole run even where several parts take all the time they are allowed', () => {
  const [longest, second] = PARTS.map((part) => part.limit).sort((a, b) => b - a);
  expect(longest + second).toBeLessThan(25 * 60_000);
});

it('calls scripts of the client that exist', () => {
  const { scripts } = manifest('apps/web/package.json');
  for (const part of PARTS.filter(({ browser }) => browser)) {
    const command = part.command('report.json');
    expect(Object.keys(scripts)).toContain(command[command.indexOf('run') + 1]);
  }
});
