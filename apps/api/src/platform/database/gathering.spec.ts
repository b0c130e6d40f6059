import { Gathering, type GatheringOptions } from './gathering.js';

type Job = { readonly key: string; readonly number: number };

/** A gathering whose batches end when they are told to. */
function gathering(options: Partial<GatheringOptions<Job, number>> = {}) {
  const batches: { numbers: number[]; end: (answers?: (number | Error)[]) => void; fail: (error: Error) => void }[] =
    [];
  const gathered = new Gathering<Job, number>({
    most: 3,
    atOnce: 2,
    waiting: 100,
    refusal: () => new Error('too many'),
    run: (jobs) =>
      new Promise((resolve, reject) => {
        const numbers = jobs.map((job) => job.number);
        batches.push({ numbers, end: (answers = numbers) => resolve(answers), fail: reject });
      }),
    ...options,
  });
  let number = 0;
  const add = (count: number, key = 'k') =>
    Array.from({ length: count }, () => gathered.add({ key, number: number++ }));
  return { batches, add, numbers: () => batches.map((batch) => batch.numbers) };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('gathering', () => {
  it('sends what comes alone alone, and what comes while others are at work together', async () => {
    const { batches, add, numbers } = gathering({ atOnce: 1 });
    const first = add(1);
    await turn();
    const others = add(2);
    await turn();
    expect(numbers()).toEqual([[0]]);
    batches[0]!.end();
    expect(await Promise.all(first)).toEqual([0]);
    await turn();
    expect(numbers()).toEqual([[0], [1, 2]]);
    batches[1]!.end();
    expect(await Promise.all(others)).toEqual([1, 2]);
  });

  it('keeps to its bounds: so many in a batch, so many batches, so many that wait', async () => {
    const { add, numbers } = gathering({ waiting: 8 });
    void add(8);
    await expect(add(1)[0]).rejects.toThrow('too many');
    await turn();
    expect(numbers()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('never has one key in two batches, and lets others pass', async () => {
    const { batches, add, numbers } = gathering({ keyOf: (job) => job.key });
    void add(1, 'hot');
    await turn();
    void add(4, 'hot');
    void add(1, 'cold');
    await turn();
    expect(numbers()).toEqual([[0], [5]]);
    batches[0]!.end();
    await turn();
    expect(numbers()).toEqual([[0], [5], [1, 2, 3]]);
    batches[1]!.end();
    await turn();
    expect(numbers()).toHaveLength(3);
    batches[2]!.end();
    await turn();
    expect(numbers()).toEqual([[0], [5], [1, 2, 3], [4]]);
  });

  it('gives each its own answer or error, and all the error of the batch', async () => {
    const { batches, add } = gathering();
    const [one, two] = add(2);
    await turn();
    const failing = expect(two).rejects.toThrow('not you');
    batches[0]!.end([7, new Error('not you')]);
    expect(await one).toBe(7);
    await failing;
    const both = add(2).map((answer) => expect(answer).rejects.toThrow('gone'));
    await turn();
    batches[1]!.fail(new Error('gone'));
    await Promise.all(both);
    const short = expect(add(1)[0]).rejects.toThrow('no answer');
    await turn();
    batches[2]!.end([]);
    await short;
  });
});
