import { camps } from './dispositions.js';
import { RESTATEMENT_NOTICE } from './prose.js';
import { sampleContent } from './sample-content.js';

const { accounts, annotations, citations, debates, sources, voters } = sampleContent;
const claims = debates.flatMap((debate) => debate.claims);
const steps = debates.flatMap((debate) => debate.arguments);
const claimKeys = claims.map((claim) => claim.key);
const stepKeys = steps.map((step) => step.key);
const sourceText = new Map(sources.map((source) => [source.key, source.text]));

/** How often a passage occurs, overlapping occurrences included. */
const occurrences = (text: string, quote: string): number => {
  let count = 0;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) count += 1;
  return count;
};

const duplicates = (keys: readonly string[]): string[] => keys.filter((key, at) => keys.indexOf(key) !== at);

describe('the texts of the sample', () => {
  const short = [
    ...claims.map((claim) => ({ what: `claim ${claim.key}`, text: claim.text, limit: 500 })),
    ...steps.map((step) => ({ what: `note of ${step.key}`, text: step.note ?? '-', limit: 500 })),
    ...sources.map((source) => ({ what: `title of ${source.key}`, text: source.title, limit: 200 })),
    ...sources.map((source) => ({ what: `grade of ${source.key}`, text: source.reliabilityReason, limit: 500 })),
    ...debates.map((debate) => ({ what: `question ${debate.key}`, text: debate.question, limit: 200 })),
    ...debates.map((debate) => ({ what: `description ${debate.key}`, text: debate.description, limit: 500 })),
    ...annotations.flatMap((note) =>
      [note, ...note.replies].map(({ body }) => ({ what: `annotation ${note.key}`, text: body, limit: 10_000 })),
    ),
    ...[...accounts, ...voters].map((person) => ({ what: person.key, text: person.name, limit: 200 })),
  ];

  it.each(short)('$what is one line of plain punctuation within its limit', ({ text, limit }) => {
    expect(text).toMatch(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/);
    expect(text.length).toBeLessThanOrEqual(limit);
  });

  it.each(claims)('claim $key is short enough to take in at a glance', ({ text }) => {
    expect(text.length).toBeLessThanOrEqual(160);
  });

  it.each(sources)(
    '$key is prose in paragraphs, says that it is restated, and has the length it should have',
    (source) => {
      const [notice, ...paragraphs] = source.text.split('\n\n');
      expect(notice).toBe(RESTATEMENT_NOTICE);
      for (const paragraph of paragraphs) expect(paragraph).toMatch(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/);
      const words = paragraphs.join(' ').split(' ').length;
      const [least, most] = ['S1', 'S2', 'S3'].includes(source.key) ? [350, 700] : [150, 300];
      expect(words).toBeGreaterThanOrEqual(least);
      expect(words).toBeLessThanOrEqual(most);
    },
  );
});

describe('the keys of the sample', () => {
  it('are unique', () => {
    expect(duplicates([...claimKeys, ...stepKeys])).toEqual([]);
    expect(duplicates(sources.map(({ key }) => key))).toEqual([]);
    expect(duplicates([...accounts, ...voters].map(({ key }) => key))).toEqual([]);
    expect(duplicates([...accounts, ...voters].map(({ email }) => email))).toEqual([]);
    expect(duplicates(annotations.map(({ key }) => key))).toEqual([]);
  });

  it.each(debates)('of the debate "$key" resolve to what stands in it', (debate) => {
    const standing = [...debate.claims.map(({ key }) => key), ...debate.linked];
    const own = debate.arguments.map(({ key }) => key);
    for (const step of debate.arguments) {
      expect([...standing, ...own]).toContain(step.target);
      expect(step.premises.length).toBeGreaterThan(0);
      expect(step.premises.length).toBeLessThanOrEqual(8);
      expect(duplicates(step.premises)).toEqual([]);
      for (const premise of step.premises) expect(standing).toContain(premise);
    }
  });

  it('give demo mode one account of each role, and each camp ten voters with a declared creed', () => {
    expect(accounts.map(({ role }) => role)).toEqual(['OWNER', 'MEMBER', 'GUEST']);
    for (const camp of Object.keys(camps)) expect(voters.filter((voter) => voter.camp === camp)).toHaveLength(10);
    for (const { email } of [...accounts, ...voters]) expect(email).toMatch(/^[a-z]+\.[a-z]+@example\.org$/);
  });

  it('link only claims of an earlier debate, with all that these rest on', () => {
    debates.forEach((debate, at) => {
      const earlier = debates.slice(0, at);
      for (const key of debate.linked) {
        expect(earlier.flatMap((other) => other.claims).map((claim) => claim.key)).toContain(key);
        const below = earlier.flatMap((other) => other.arguments).filter((step) => step.target === key);
        for (const premise of below.flatMap((step) => step.premises)) expect(debate.linked).toContain(premise);
      }
    });
    expect(debates[1]?.linked).toContain('E4');
  });

  it('name each step by its premises and its target', () => {
    for (const step of steps) {
      const target = stepKeys.includes(step.target) ? `(${step.target})` : step.target;
      expect(step.key).toBe(`${step.premises.join('+')}>${target}`);
    }
  });
});

describe('the graph of the sample', () => {
  it('has no cycle, claims and arguments taken together', () => {
    const below = (key: string): string[] => [
      ...steps.filter((step) => step.target === key).map((step) => step.key),
      ...(steps.find((step) => step.key === key)?.premises ?? []),
    ];
    const visit = (key: string, path: readonly string[]): void => {
      expect(path).not.toContain(key);
      below(key).forEach((next) => visit(next, [...path, key]));
    };
    [...claimKeys, ...stepKeys].forEach((key) => visit(key, []));
  });

  it.each(debates)('numbers the positions of "$key" without a gap', ({ claims: own }) => {
    const positions = own.flatMap(({ position }) => (position === undefined ? [] : [position]));
    expect(positions).toEqual(positions.map((_, at) => at));
    expect(positions.length).toBeGreaterThan(0);
  });

  it.each(claims.filter(({ position }) => position !== undefined))('argues for and against $key', ({ key }) => {
    const stances = steps.filter(({ target }) => target === key).map(({ stance }) => stance);
    expect(stances).toContain('PRO');
    expect(stances).toContain('CON');
  });

  it.each(claims.filter(({ position }) => position === undefined))('uses $key in an argument', ({ key }) => {
    expect(steps.flatMap(({ premises }) => premises)).toContain(key);
  });

  it.each([
    ['E1b>(E1>P1)', 'E1>P1', 'CON'],
    ['E3>(E1>P1)', 'E1>P1', 'PRO'],
    ['E1a>E1', 'E1', 'CON'],
    ['N2>(Y1>T)', 'Y1>T', 'CON'],
    ['N1a>(N1>T)', 'N1>T', 'CON'],
    ['E4>Y1', 'Y1', 'CON'],
  ])('has the answer %s', (key, target, stance) => {
    expect(steps.find((step) => step.key === key)).toMatchObject({ target, stance });
  });
});

describe('the passages of the sample', () => {
  it.each(citations)('$claim in $source: "$quote" occurs exactly once', ({ claim, source, quote }) => {
    expect(claimKeys).toContain(claim);
    expect(occurrences(sourceText.get(source) ?? '', quote)).toBe(1);
  });

  it('are cited once for each claim', () => {
    expect(duplicates(citations.map(({ claim, source, quote }) => `${claim} ${source} ${quote}`))).toEqual([]);
  });

  it.each(annotations)('annotation $key hangs on something that exists', ({ target }) => {
    if (target.kind === 'PASSAGE') expect(occurrences(sourceText.get(target.source) ?? '', target.quote)).toBe(1);
    else if (target.kind === 'CLAIM') expect(claimKeys).toContain(target.claim);
    else expect(stepKeys).toContain(target.argument);
  });

  it('are annotated by people who may write', () => {
    const writers = [...accounts.filter(({ role }) => role !== 'GUEST'), ...voters].map(({ key }) => key);
    for (const note of annotations.flatMap((each) => [each, ...each.replies])) expect(writers).toContain(note.author);
  });
});
