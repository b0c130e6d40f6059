/**
 * Processor time of the quickest of some turns, in ms: what else the machine does makes a turn last longer, not cost more, save
 * that it empties the caches.
 * @param {number} turns @param {() => unknown} work
 */
export function leastCpuMs(turns, work) {
  let least = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/** How long some work lasts, in ms. @param {() => unknown} work */
export function wallMs(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Adds up doubles: the least that any pass over as many can cost. @param {Float64Array} doubles */
export function linearPass(doubles) {
  let sum = 0;
  for (let k = 0; k < doubles.length; k += 1) sum += doubles[k];
  return sum;
}
