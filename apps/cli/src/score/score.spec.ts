import { HCAT, MLP, QE } from '@counterpoint/argumentation';
import { scoreAsText } from './print-score.js';
import { scoreText, type Score } from './score.js';

const file = `Discussion Title: Should X happen?

1. X should happen.
1.1. Con: It costs too much.
1.1.1. Con: The bill was small.
1.2. Pro: The gain is larger.
1.2.1. Pro: -> See 1.1.1.
`;

function scored(text: string, semantics = MLP): Score {
  const scoring = scoreText(text, semantics);
  if ('unusable' in scoring) throw new Error(scoring.unusable);
  return scoring.score;
}

describe('the score of a file', () => {
  it('works out every claim from its arguments, a claim referred to as one', () => {
    const { claims } = scored(file, QE);
    // Steps nobody voted on count half: 1.1.1. contributes 0.25, h = 0.0625 / 1.0625.
    const h = 0.0625 / 1.0625;
    const strengthOf = Object.fromEntries(claims.map(({ key, strength }) => [key, strength]));
    expect(Object.keys(strengthOf)).toEqual(['1.', '1.1.', '1.1.1.', '1.2.']);
    expect(strengthOf['1.1.1.']).toBe(0.5);
    expect(strengthOf['1.1.']).toBeCloseTo(0.5 - 0.5 * h, 15);
    expect(strengthOf['1.2.']).toBeCloseTo(0.5 + 0.5 * h, 15);
    const balance = 0.5 * h;
    expect(strengthOf['1.']).toBeCloseTo(0.5 + (0.5 * balance ** 2) / (1 + balance ** 2), 15);
  });

  it('says by which semantics, and how far it depends on that', () => {
    const { semantics, bandOver, claims } = scored(file);
    expect(semantics.name).toBe('MLP');
    expect(bandOver).toHaveLength(4);
    for (const { strength, band } of claims) expect(band.min <= strength && strength <= band.max).toBe(true);
  });

  it('is printed with positions first, and says what is not in order', () => {
    const printed = scoreAsText(scored(`${file}1.3. Pro: -> See 1.9.\n`));
    expect(printed.split('\n')[3]).toMatch(/^0\.5\d \[0\.\d\d–0\.\d\d\] {2}1\. X should happen\.$/);
    expect(printed).toContain('  line 8: 1.3. refers to 1.9., which is no claim; it is left out.');
  });

  it.each([
    ['Dear all,', MLP, /no debate that can be read here/],
    ['Discussion Title: T\n', MLP, /has no entry/],
    [file, HCAT, /HCat gives support no meaning/],
  ] as const)('says why there is none (%#)', (text, semantics, reason) => {
    expect(scoreText(text, semantics)).toEqual({ unusable: expect.stringMatching(reason) });
  });
});
