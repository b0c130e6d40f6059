import { readOptions } from './options.mjs';

it('measures everything at three sizes unless told otherwise', () => {
  expect(readOptions([])).toMatchObject({ sizes: [1_000, 10_000, 100_000], rounds: 5, json: null, without: [] });
});

it('takes what it is told, the smallest debate first', () => {
  expect(
    readOptions(['--sizes', '10000,1000', '--only', 'page,vote', '--rounds', '3', '--json', 'x.json']),
  ).toMatchObject({
    ...{ sizes: [1_000, 10_000], only: ['page', 'vote'], rounds: 3, json: 'x.json' },
  });
});

it.each([
  [['--only', 'pages'], /--only: there is no pages, but page, /],
  [['--sizes', '10'], /--sizes must be a number from 300 up, not 10/],
  [['--rounds', 'many'], /--rounds must be a number/],
  [['--fast'], /Unknown option '--fast'/],
])('refuses %j', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
