import { COUNTER, endless, toBytes, TURN } from './requests.mjs';

const ORIGIN = 'http://127.0.0.1:4711';

describe('toBytes', () => {
  it('writes a request that says how long it is', () => {
    const text = toBytes(
      { method: 'POST', path: '/graphql', headers: { cookie: 'sid=x' }, body: { a: 'ü' } },
      ORIGIN,
    ).toString();
    expect(text).toBe(
      'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:4711\r\ncontent-type: application/json\r\ncontent-length: 10\r\ncookie: sid=x\r\n\r\n{"a":"ü"}',
    );
  });
});

describe('endless', () => {
  it('goes round, with a number of its own in every request', () => {
    const next = endless([toBytes({ path: `/a?${COUNTER}` }, ORIGIN), toBytes({ path: '/b' }, ORIGIN)], 40);
    const paths = Array.from({ length: 4 }, () => next().toString().split(' ')[1]);
    expect(paths).toEqual(['/a?0000000041', '/b', '/a?0000000043', '/b']);
  });

  it('turns to another digit each time it comes round, and begins anew after five', () => {
    const next = endless([toBytes({ method: 'POST', path: '/', body: { value: TURN } }, ORIGIN)]);
    const values = Array.from({ length: 7 }, () => JSON.parse(next().toString().split('\r\n\r\n')[1]).value);
    expect(values).toEqual([0, 1, 2, 3, 4, 0, 1]);
  });
});
