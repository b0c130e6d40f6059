import { median } from '../time.mjs';

/** What the whole profile of 90 faults is to reach (issue: a write path that cannot lie). A reading aid, never a failure. */
export const GOALS = { acknowledged: 100_000, faults: 90, readyMedianMs: 2_000, readyMaxMs: 5_000 };

/** Adds up a run: recovery times by kind of fault, and what was reached of the goals. */
export function summary(result) {
  const byKind = {};
  for (const { kind, readyMs } of result.faults) (byKind[kind] ??= []).push(readyMs);
  const figures = (times) => ({ count: times.length, medianMs: median(times), maxMs: Math.max(...times) });
  const all = result.faults.map(({ readyMs }) => readyMs);
  const ready = all.length === 0 ? null : figures(all);
  return {
    ...result,
    ready,
    readyByKind: Object.fromEntries(Object.entries(byKind).map(([kind, times]) => [kind, figures(times)])),
    goals: {
      ...GOALS,
      reached:
        ready !== null &&
        result.violations.length === 0 &&
        result.acknowledged >= GOALS.acknowledged &&
        all.length >= GOALS.faults &&
        ready.medianMs <= GOALS.readyMedianMs &&
        ready.maxMs <= GOALS.readyMaxMs,
    },
  };
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** The one line. */
export function line(name, { seed, acknowledged, loadMs, readyByKind, ready, violations }) {
  const faults = Object.entries(readyByKind).map(([kind, { count }]) => `${count} ${kind}`);
  return [
    `${name}: seed ${seed}`,
    faults.length === 0 ? 'no faults' : faults.join(', '),
    `${acknowledged} acknowledged (${Math.round((acknowledged / loadMs) * 1000)}/s)`,
    ...(ready === null ? [] : [`ready again: median ${seconds(ready.medianMs)}, longest ${seconds(ready.maxMs)}`]),
    violations.length === 0 ? 'nothing violated' : `${violations.length} VIOLATIONS`,
  ].join(' · ');
}
