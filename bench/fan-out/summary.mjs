import { median } from '../report/medians.mjs';

const SHARES = ['p50', 'p90', 'p99'];

/** One side at one rate. What must never happen is summed up; of all else the median of the rounds is shown. */
function sideOf(rounds) {
  const middle = (pick) => median(rounds.map(pick));
  const sum = (pick) => rounds.reduce((total, one) => total + pick(one), 0);
  return {
    latencyMs: Object.fromEntries(SHARES.map((share) => [share, middle(({ latencyMs }) => latencyMs[share])])),
    worstRound: Math.max(...rounds.map(({ latencyMs }) => latencyMs.p99)),
    cpuShare: middle(({ cpuShare }) => cpuShare),
    // Those of later rounds are put where those before them were: only the first says what they take.
    bytesPerSocket: rounds[0].bytesPerSocket,
    messages: sum(({ messages }) => messages),
    events: sum(({ events }) => events),
    gaps: sum(({ gaps }) => gaps),
    duplicates: sum(({ duplicates }) => duplicates),
  };
}

/**
 * The API's figures at one rate, the bare server's beside them, and how many times as much the API takes: the ratio in
 * each round, and of these the median.
 *
 * @param {readonly { load: number, api: Record<number, any>, bare: Record<number, any> }[]} rounds
 */
export function summaryOf(rounds, rate) {
  const [api, bare] = ['api', 'bare'].map((side) => rounds.map((round) => round[side][rate]));
  const ratio = (pick) => {
    const ratios = api.map((one, round) => [pick(one), pick(bare[round])]);
    return ratios.some((pair) => pair.includes(null)) ? null : median(ratios.map(([one, other]) => one / other));
  };
  return {
    rounds: rounds.length,
    load: rounds.map(({ load }) => load),
    ...sideOf(api),
    bare: sideOf(bare),
    ratios: {
      latencyMs: Object.fromEntries(SHARES.map((share) => [share, ratio(({ latencyMs }) => latencyMs[share])])),
      cpuShare: ratio(({ cpuShare }) => cpuShare),
    },
  };
}
