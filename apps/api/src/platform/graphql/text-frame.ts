/** RFC 6455 §5.2: the last, and here the only, frame of a text message. */
const FINAL_TEXT = 0x81;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;

/** What precedes the text of a message that a server sends, unmasked. `length`: of the text, in bytes. */
export function textFrameHead(length: number): Buffer {
  if (length < LENGTH_IN_2_BYTES) return Buffer.from([FINAL_TEXT, length]);
  if (length < 2 ** 16) {
    const head = Buffer.from([FINAL_TEXT, LENGTH_IN_2_BYTES, 0, 0]);
    head.writeUInt16BE(length, 2);
    return head;
  }
  const head = Buffer.alloc(10);
  head.set([FINAL_TEXT, LENGTH_IN_8_BYTES]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
