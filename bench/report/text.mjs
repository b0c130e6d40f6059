/** Numbers that people read: three figures that count. */
export function figures(value) {
  if (value === null || value === undefined) return '–';
  if (Number.isInteger(value)) return value.toLocaleString('en');
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

const columns = [
  ['side', (name) => name],
  ['a second', (_, side) => figures(side.rps)],
  ['lowest–highest', (_, side) => `${figures(side.lowestRps)}–${figures(side.highestRps)}`],
  ['p50 ms', (_, side) => figures(side.p50Ms)],
  ['p99 ms', (_, side) => figures(side.p99Ms)],
  ['process ms each', (_, side) => figures(side.cpuMsPerRequest)],
  ['PostgreSQL ms each', (_, side) => figures(side.databaseMsPerRequest)],
  ['kB each', (_, side) => figures(side.bytesPerRequest / 1_000)],
  [
    'against the floor',
    (name, _, one) => (one.ratios ? figures(one.ratios[name].floor) : `cost × ${figures(one.growth[name])}`),
  ],
];

/** Head and rows of one case. @returns {string[][]} */
export function rowsOf(one) {
  if (one.table !== undefined) return one.table;
  if (one.sockets !== undefined) return fanOutRows(one);
  const names = Object.keys(one.sides);
  const wanted = columns.filter(([title]) => title !== 'against the floor' || one.growth || names.includes('floor'));
  return [
    wanted.map(([title]) => title),
    ...names.map((name) => wanted.map(([, of]) => of(name, one.sides[name], one))),
  ];
}

function fanOutRows(one) {
  const { bare = {}, ratios = {} } = one;
  const row = (what, of, ratio) => [what, figures(of(one)), figures(of(bare)), figures(ratio)];
  return [
    ['what', 'API', 'bare server', 'API against it'],
    ['sockets', figures(one.sockets), figures(one.sockets), '–'],
    row('messages received', ({ messages }) => messages),
    row('latency p50, ms', ({ latencyMs }) => latencyMs?.p50, ratios.latencyMs?.p50),
    row('latency p99, ms', ({ latencyMs }) => latencyMs?.p99, ratios.latencyMs?.p99),
    row('latency p99 of the worst round, ms', ({ worstRound }) => worstRound),
    row('share of a core', ({ cpuShare }) => cpuShare, ratios.cpuShare),
    row('kB a socket', ({ bytesPerSocket }) => (bytesPerSocket == null ? null : bytesPerSocket / 1_000)),
    row('gaps', ({ gaps }) => gaps),
    row('duplicates', ({ duplicates }) => duplicates),
  ];
}

/** What those met who tried to sign in. @param {{ sent: number, p50Ms: number, p99Ms: number }} signIns */
export function signInLine({ sent, p50Ms, p99Ms }) {
  return `${figures(sent)} sign-ins, each answered: half within ${figures(p50Ms)} ms, 99 of 100 within ${figures(p99Ms)} ms (the worst round)`;
}

/** The line above a table: what it shows, how often, and on how busy a machine. */
export function headingOf(one) {
  const size = one.sizes ? one.sizes.map(figures).join(' / ') : figures(one.size);
  const each = one.secondsEach ? ` × ${one.secondsEach} s` : '';
  const load = one.load.map((value) => value.toFixed(1)).join(', ');
  const connections = one.connections ? `${one.connections} connections, ` : '';
  return `${one.case} (${size} claims; ${connections}${one.rounds} rounds${each}; load average ${load})`;
}

/** One case for the terminal. */
export function textTable(one) {
  const rows = rowsOf(one);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`);
  const extra = one.drift === undefined ? [] : [`  tallies that differ from the votes: ${one.drift}`];
  if (one.signIns !== undefined) extra.push(`  ${signInLine(one.signIns)}`);
  return ['', headingOf(one), ...lines, ...extra].join('\n');
}

/** @param {{ goals: import('./goals.mjs').Judged[] }} report */
export function goalLines({ goals }) {
  const lines = goals.map(({ goal, bound, value, holds }) => {
    const verdict = holds === null ? 'not measured' : holds ? 'holds' : 'DOES NOT HOLD';
    return `  ${verdict.padEnd(13)}  ${goal}: ${figures(value)} (goal ${bound})`;
  });
  return ['', 'Goals', ...lines].join('\n');
}
