export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The promise's value, or an error with `message` when it takes longer than `ms`.
 * @template Value
 * @param {Promise<Value>} promise
 * @returns {Promise<Value>}
 */
export async function inTime(promise, ms, message) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks until the answer is not null, and gives it; an error with `message` after `ms`.
 * @template Value
 * @param {() => Promise<Value | null>} ask
 * @returns {Promise<Value>}
 */
export async function until(ask, ms, message, pauseMs = 20) {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(message);
    await sleep(pauseMs);
  }
}

/** The middle one; the mean of the two middle ones. Null for none. */
export function median(numbers) {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
