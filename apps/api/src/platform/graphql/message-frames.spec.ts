import { messageEnd, messageStart } from './message-frames.js';
import { textFrameHead } from './text-frame.js';

describe('the head of a text frame (RFC 6455, section 5.2)', () => {
  it.each([
    [0, '8100'],
    [125, '817d'],
    [126, '817e007e'],
    [65_535, '817effff'],
    [65_536, '817f0000000000010000'],
    [2 ** 33 + 1, '817f0000000200000001'],
  ])('for %i bytes', (length, expected) => {
    expect(textFrameHead(length).toString('hex')).toBe(expected);
  });
});

describe('a result as a message to many', () => {
  const payload = Buffer.from('{"data":{"words":"„so“"}}');

  it('is one frame of one message with the reader’s id', () => {
    for (const id of ['1', '46ab7d1f-f20b-4cd2-8b6c-2c6a61d8ce5b', '"quoted" \\ ü\n', 'x'.repeat(70_000)]) {
      const end = messageEnd(id);
      const frame = Buffer.concat([messageStart(payload, end.length), end]);
      const start = frame.indexOf('{');
      expect(frame.subarray(0, start)).toEqual(textFrameHead(frame.length - start));
      expect(JSON.parse(frame.toString('utf8', start))).toEqual({
        ...{ id, type: 'next' },
        payload: { data: { words: '„so“' } },
      });
    }
  });

  it('is made once for all whose ids are as long', () => {
    const start = messageStart(payload, 20);
    expect(messageStart(payload, 20)).toBe(start);
    expect(messageStart(payload, 21)).not.toBe(start);
    expect(messageStart(Buffer.from(payload), 20)).not.toBe(start);
  });
});
