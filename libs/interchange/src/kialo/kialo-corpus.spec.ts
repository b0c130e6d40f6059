import { describeCorpus } from '../testing/corpora.js';
import { readKialo } from './read-kialo.js';

/** Counts of one export, made by another program. */
type Expected = Readonly<Record<string, string>>;

describeCorpus('[IC5] real Kialo exports', 'kialo', (read) => {
  const [head = '', ...rows] = read('EXPECTED.tsv').trim().split(/\r?\n/);
  const names = head.split('\t');
  const files = rows.map((row): Expected => Object.fromEntries(row.split('\t').map((cell, k) => [names[k], cell])));

  it('are nineteen', () => {
    expect(files).toHaveLength(19);
  });

  it.each(files.map((expected) => [expected['file'] ?? '', expected] as const))('%s', (file, expected) => {
    const { debate, problems, losses } = readKialo(read(file));
    expect({ problems, losses }).toEqual({ problems: [], losses: [] });
    if (debate === null) throw new Error('read nothing');
    const number = (name: string) => Number(expected[name]);
    const { claims, arguments: steps, sources, citations } = debate;
    expect(claims.length + number('question')).toBe(number('claims_without_refs'));
    expect(claims.filter(({ isPosition }) => isPosition).length).toBe(number('thesis'));
    expect(steps.filter(({ stance }) => stance === 'PRO').length).toBe(number('pro'));
    expect(steps.filter(({ stance }) => stance === 'CON').length).toBe(number('con'));
    // A reference adds a step and no claim.
    expect(steps.length - (claims.length - number('thesis'))).toBe(number('refs_internal'));
    expect(sources.length).toBe(number('sources'));
    expect(citations.length).toBe(number('citation_marks'));
    expect(Math.max(...claims.map(({ key }) => key.split('.').length - 1))).toBeLessThanOrEqual(number('max_depth'));
  });
});
