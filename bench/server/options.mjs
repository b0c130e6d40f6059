import { parseArgs } from 'node:util';

/** Cases that ask a server, and those that ask a library alone. */
export const SERVER_CASES = [
  'page',
  'others',
  'outline',
  'vote',
  'add',
  'search',
  'sign-in-flood',
  'growth',
  'fan-out',
];
export const CASES = [...SERVER_CASES, 'evaluation'];
const SIDES = ['postgraphile'];

export const usage = `Usage: npm run bench -- [options]

  --json FILE      write the figures to a file; npm run bench:page prints docs/benchmarks.md from it
  --sizes A,B,…    claims of the large debate, one database each (default 1000,10000,100000)
  --only A,B,…     ${CASES.join(', ')}
  --without A      postgraphile: do not install and measure it
  --rounds N       rounds of each case; the sides take turns in each (default 5)
  --seconds S      how long a side is loaded in a round (default 5)
  --sockets N      of the fan-out (default 2000)
  --help`;

const options = {
  json: { type: 'string' },
  sizes: { type: 'string', default: '1000,10000,100000' },
  only: { type: 'string', default: CASES.join(',') },
  without: { type: 'string', default: '' },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '5' },
  sockets: { type: 'string', default: '2000' },
  help: { type: 'boolean', default: false },
};

/**
 * @param {string[]} args
 * @throws {Error} whose message says what is wrong and how it is used
 */
export function readOptions(args) {
  const { values } = parse(args);
  const list = (text) => text.split(',').filter((part) => part !== '');
  const number = (name, text, least) => {
    const value = Number(text);
    if (!Number.isFinite(value) || value < least)
      throw wrong(`--${name} must be a number from ${least} up, not ${text}`);
    return value;
  };
  const known = (name, text, all) => {
    const foreign = list(text).find((one) => !all.includes(one));
    if (foreign !== undefined) throw wrong(`--${name}: there is no ${foreign}, but ${all.join(', ')}`);
    return list(text);
  };
  return {
    help: values.help,
    json: values.json ?? null,
    // The smallest debate that has its full shape.
    sizes: list(values.sizes)
      .map((size) => number('sizes', size, 300))
      .sort((a, b) => a - b),
    only: known('only', values.only, CASES),
    without: known('without', values.without, SIDES),
    rounds: number('rounds', values.rounds, 1),
    seconds: number('seconds', values.seconds, 0.1),
    sockets: number('sockets', values.sockets, 1),
  };
}

function parse(args) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw wrong(error.message.split('. To specify')[0]);
  }
}

const wrong = (problem) => new Error(`${problem}\n\n${usage}`);
