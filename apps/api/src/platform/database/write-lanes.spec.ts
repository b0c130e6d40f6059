import { setTimeout as sleep } from 'node:timers/promises';
import { TryAgain, Unavailable } from '../errors.js';
import { WriteLanes, type WriteLaneOptions } from './write-lanes.js';

const lanesWith = (options: Partial<WriteLaneOptions> = {}) =>
  new WriteLanes({ abreast: 2, atOnce: 5, waiting: 100, stillMs: 60_000, patienceMs: 60_000, ...options });

/** Work that ends when it is told to, in some lane. */
function held(lanes: WriteLanes, lane: string) {
  let end: (error?: Error) => void = () => undefined;
  const state = { begun: false };
  const done = lanes.run(lane, () => {
    state.begun = true;
    return new Promise<string>((resolve, reject) => {
      end = (error) => (error === undefined ? resolve('done') : reject(error));
    });
  });
  done.catch(() => undefined);
  return { state, done, end: (error?: Error) => end(error) };
}
const turn = () => sleep(0);

it('lets as many of a lane work as may, and the others in order of arrival', async () => {
  const lanes = lanesWith();
  const works = Array.from({ length: 4 }, () => held(lanes, 'a'));
  const begun = () => works.map(({ state }) => state.begun);
  await turn();
  expect(begun()).toEqual([true, true, false, false]);
  works[1]?.end();
  await turn();
  expect(begun()).toEqual([true, true, true, false]);
  works[0]?.end(new Error('refused'));
  await expect(works[0]?.done).rejects.toThrow('refused');
  await turn();
  expect(begun()).toEqual([true, true, true, true]);
});

it('a lane that is full delays no other, until all lanes together are as many as may', async () => {
  const lanes = lanesWith({ abreast: 1, atOnce: 2 });
  const [a, queued, b, c] = ['a', 'a', 'b', 'c'].map((lane) => held(lanes, lane));
  await turn();
  expect([a, queued, b, c].map((work) => work?.state.begun)).toEqual([true, false, true, false]);
  b?.end();
  await turn();
  expect([queued, c].map((work) => work?.state.begun)).toEqual([false, true]);
  a?.end();
  await turn();
  expect(queued?.state.begun).toBe(true);
});

it('a thousand pieces of work all get their turn, never more at once than may', async () => {
  const lanes = lanesWith({ waiting: 1_000 });
  const now = { all: 0, most: 0, perLane: new Map<string, number>(), mostInLane: 0 };
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) => {
      const lane = index < 500 ? 'the busy one' : `debate ${index % 7}`;
      return lanes.run(lane, async () => {
        now.perLane.set(lane, (now.perLane.get(lane) ?? 0) + 1);
        now.all += 1;
        now.most = Math.max(now.most, now.all);
        now.mostInLane = Math.max(now.mostInLane, now.perLane.get(lane) ?? 0);
        await (index % 3 === 0 ? sleep(1) : turn());
        now.all -= 1;
        now.perLane.set(lane, (now.perLane.get(lane) ?? 0) - 1);
        return index;
      });
    }),
  );
  expect(answers).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
  expect(now).toMatchObject({ all: 0, most: 5, mostInLane: 2 });
});

it('refuses with TRY_AGAIN where too many wait, and goes on', async () => {
  const lanes = lanesWith({ abreast: 1, waiting: 1 });
  const first = held(lanes, 'a');
  const second = held(lanes, 'a');
  await expect(lanes.run('a', () => Promise.resolve())).rejects.toThrow(TryAgain);
  await expect(lanes.run('b', () => Promise.resolve('free'))).resolves.toBe('free');
  await turn();
  first.end();
  await turn();
  second.end();
  await expect(second.done).resolves.toBe('done');
  await expect(lanes.run('a', () => Promise.resolve('free'))).resolves.toBe('free');
});

it('nobody waits for ever in a lane that moves', async () => {
  const lanes = lanesWith({ abreast: 1, stillMs: 500, patienceMs: 700 });
  let going = true;
  const busy = Array.from({ length: 12 }, () => lanes.run('a', () => sleep(going ? 100 : 0)));
  const settled = await Promise.allSettled(busy);
  going = false;
  const refused = settled
    .filter(({ status }) => status === 'rejected')
    .map((one) => (one as PromiseRejectedResult).reason as unknown);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(12);
  expect(refused.every((reason) => reason instanceof TryAgain)).toBe(true);
});

it('who waits behind nothing but silence is told that the database does not answer', async () => {
  const lanes = lanesWith({ abreast: 1, stillMs: 200 });
  const silent = held(lanes, 'a');
  const began = performance.now();
  await expect(lanes.run('a', () => Promise.resolve())).rejects.toThrow(Unavailable);
  expect(performance.now() - began).toBeGreaterThanOrEqual(200);
  silent.end();
  await expect(lanes.run('a', () => Promise.resolve('back'))).resolves.toBe('back');
});

it('what the database is to one it is to all who wait, in every lane', async () => {
  const lanes = lanesWith({ abreast: 1, atOnce: 1 });
  const lost = held(lanes, 'a');
  const waiting = [held(lanes, 'a'), held(lanes, 'b')];
  await turn();
  lost.end(new Unavailable());
  for (const { done } of waiting) await expect(done).rejects.toThrow(Unavailable);
  expect(waiting.map(({ state }) => state.begun)).toEqual([false, false]);
  await expect(lanes.run('b', () => Promise.resolve('back'))).resolves.toBe('back');
});
