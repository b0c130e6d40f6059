import { jsonbText } from './log-chain.mjs';

describe('jsonbText', () => {
  it('orders keys by length, then by bytes, as PostgreSQL does', () => {
    expect(jsonbText({ text: 'a', id: 1, at: null, b: [1, { z: true, y: 'x' }] })).toBe(
      '{"b": [1, {"y": "x", "z": true}], "at": null, "id": 1, "text": "a"}',
    );
  });
});
