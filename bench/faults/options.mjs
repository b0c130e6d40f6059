import { parseArgs } from 'node:util';

export const USAGE = `usage: npm run bench:faults -- [options]
  --seed <number>          what happens when; the same seed draws the same faults and changes     (default 1)
  --minutes <number>       a run with faults: how long there is load                              (default 1)
  --faults <number>        how many faults in that time, a third of each kind                     (default 9 a minute)
  --racing-votes <number>  votes of the same people on the same claims through both nodes, until so many are acknowledged
  --rolling <number>       renew a node so often under load, behind a balancer that follows /readyz
  --planted <name>         prove the harness: plant this fault (all: each of them) and notice it
  --json <file>            where to write everything that was found
What is named is done; without --racing-votes, --rolling and --planted, and with --minutes, a run with faults.`;

const whole = (least) => [(value) => Number.isInteger(value) && value >= least, `a whole number from ${least}`];
const RULES = {
  seed: whole(0),
  minutes: [(value) => value > 0, 'a number of minutes'],
  faults: whole(0),
  'racing-votes': whole(1),
  rolling: whole(1),
};

/**
 * @param {string[]} args
 * @throws {Error} naming the option that makes no sense, with the usage
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(Object.keys(RULES).map((name) => [name, { type: 'string' }])),
      json: { type: 'string' },
      planted: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const number = (name) => {
    if (values[name] === undefined) return null;
    const [isGood, what] = RULES[name];
    const value = Number(values[name]);
    if (!Number.isFinite(value) || !isGood(value))
      throw new Error(`--${name} ${values[name]} is not ${what}.\n\n${USAGE}`);
    return value;
  };
  const minutes = number('minutes');
  return {
    help: values.help,
    json: values.json ?? null,
    planted: values.planted ?? null,
    seed: number('seed') ?? 1,
    /** null: not asked for. */
    minutes,
    faults: number('faults') ?? Math.round(9 * (minutes ?? 1)),
    racingVotes: number('racing-votes') ?? 0,
    rolling: number('rolling') ?? 0,
  };
}
