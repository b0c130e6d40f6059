import { readKialo } from './read-kialo.js';

const block = `Discussion Name:
Should X happen?

1. Thesis:
X should happen.

  1.1. Con:
  It costs too much [1] (p. 5 [2]).

    1.1.1. Pro:
    Last year's bill was higher:

    1. it doubled,
      2.1. Pro:
    2. it was late.

  1.2. Pro:
  The gain is larger than the bill.

    1.2.1. Con:
    -> See 1.1.1.

    1.2.2. Pro:
    -> See discussion #77: Another one

Sources:
[1] https://example.org/a
"quoted passage,

[7] of several lines"
[2] some words, no address
`;

const line = `Discussion Title: Should X happen?

1. X should happen.
1.1. Con: text with [label](https://example.org) and \\(escaped parens\\)
which goes on
7. in lines that look like entries
1.1.1. Pro: child
1.2. Pro: -> See 1.1.1.
`;

describe('a Kialo export', () => {
  it('[IC5] [IC7] of the current dialect: claims, steps, sources and where they are cited', () => {
    const { debate, problems } = readKialo(block);
    expect(problems).toEqual([]);
    expect(debate?.title).toBe('Should X happen?');
    expect(debate?.claims).toEqual([
      { key: '1.', text: 'X should happen.', isPosition: true },
      { key: '1.1.', text: 'It costs too much [1] (p. 5 [2]).', isPosition: false },
      {
        key: '1.1.1.',
        text: "Last year's bill was higher:\n\n1. it doubled,\n  2.1. Pro:\n2. it was late.",
        isPosition: false,
      },
      { key: '1.2.', text: 'The gain is larger than the bill.', isPosition: false },
      { key: '1.2.2.', text: '-> See discussion #77: Another one', isPosition: false },
    ]);
    expect(debate?.arguments).toEqual([
      { premise: '1.1.', target: '1.', stance: 'CON' },
      { premise: '1.1.1.', target: '1.1.', stance: 'PRO' },
      { premise: '1.2.', target: '1.', stance: 'PRO' },
      { premise: '1.1.1.', target: '1.2.', stance: 'CON' },
      { premise: '1.2.2.', target: '1.2.', stance: 'PRO' },
    ]);
    expect(debate?.sources).toEqual([
      { mark: '1', address: 'https://example.org/a', quote: '"quoted passage,\n\n[7] of several lines"' },
      { mark: '2', address: 'some words, no address', quote: '' },
    ]);
    expect(debate?.citations).toEqual([
      { claim: '1.1.', source: '1', at: 18 },
      { claim: '1.1.', source: '2', at: 28 },
    ]);
  });

  it('[IC6] tells of what it has no place for', () => {
    expect(readKialo(block).losses).toEqual([
      { line: 23, message: '1.2.2. points to another discussion; it is kept as a claim with this text.' },
    ]);
  });

  it('[IC5] of the older dialect: what is no entry goes on with the text above it', () => {
    const { debate, problems, losses } = readKialo(line);
    expect([problems, losses]).toEqual([[], []]);
    expect(debate?.claims.map(({ key }) => key)).toEqual(['1.', '1.1.', '1.1.1.']);
    expect(debate?.claims[0]?.isPosition).toBe(true);
    expect(debate?.claims[1]?.text).toBe(
      'text with [label](https://example.org) and \\(escaped parens\\)\nwhich goes on\n7. in lines that look like entries',
    );
    expect(debate?.arguments.at(-1)).toEqual({ premise: '1.1.1.', target: '1.', stance: 'PRO' });
  });

  it('[IC5] of several theses: the question is no claim', () => {
    const several = 'Discussion Title: How?\n\n1. How?\n1.1. Like this.\n1.2. Like that.\n1.2.1. Con: No.\n';
    const { debate } = readKialo(several);
    expect(debate?.claims.map(({ key, isPosition }) => [key, isPosition])).toEqual([
      ['1.1.', true],
      ['1.2.', true],
      ['1.2.1.', false],
    ]);
    expect(debate?.arguments).toEqual([{ premise: '1.2.1.', target: '1.2.', stance: 'CON' }]);
    const asBlock = 'Discussion Name:\nHow?\n\n1. Question:\nHow?\n\n  1.1. Thesis:\n  Like this.\n';
    expect(readKialo(asBlock).debate?.claims).toEqual([{ key: '1.1.', text: 'Like this.', isPosition: true }]);
  });

  it('[IC3] reads both line ends alike', () => {
    for (const text of [block, line]) expect(readKialo(text.replaceAll('\n', '\r\n'))).toEqual(readKialo(text));
  });

  it('[IC6] leaves out what would close a cycle, or points to nothing, and keeps the rest', () => {
    const { debate, losses, problems } = readKialo(
      'Discussion Title: T\n\n1. a\n1.1. Pro: b\n1.1.1. Con: -> See 1.\n1.1.2. Con: -> See 1.9.\n1.1.2.1. Pro: c\n1.2. Con: d\n',
    );
    expect(losses).toEqual([{ line: 5, message: '1.1.1. refers to 1., which rests on 1.1. itself; it is left out.' }]);
    expect(problems.map((one) => one.line)).toEqual([6, 7]);
    expect(debate?.arguments).toEqual([
      { premise: '1.1.', target: '1.', stance: 'PRO' },
      { premise: '1.2.', target: '1.', stance: 'CON' },
    ]);
  });

  it.each(['', 'Dear all,', 'Discussion Name:\nNothing\n', 'Discussion Title: Nothing'])(
    '[IC2] is not what has no entry (%j)',
    (text) => {
      const { debate, problems } = readKialo(text);
      expect(debate).toBeNull();
      expect(problems).toHaveLength(1);
    },
  );
});
