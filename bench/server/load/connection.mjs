import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One kept connection that sends a request, reads the whole answer, and only then takes the next one. Small on purpose:
 * on a machine of two cores the driver takes from what it measures. Understands Content-Length and chunked bodies.
 */
export function openConnection({ host, port }) {
  const socket = connect({ host, port, noDelay: true });
  /** @type {{ resolve(answer: Answer): void, reject(error: Error): void } | null} */
  let waiting = null;
  let chunks = [];
  let length = 0;
  let head = null;
  const fail = (error) => {
    waiting?.reject(error);
    waiting = null;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The server closed the connection.')));
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    head ??= readHead(Buffer.concat(chunks));
    if (head === null || !isComplete(head, chunks, length)) return;
    const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const answer = { status: head.status, body: bodyOf(all, head) };
    [chunks, length, head] = [[], 0, null];
    const { resolve } = waiting;
    waiting = null;
    resolve(answer);
  });
  return {
    /** @param {Buffer} request @returns {Promise<Answer>} */
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** @typedef {{ status: number, body: Buffer }} Answer */

function readHead(bytes) {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return null;
  const text = bytes.toString('latin1', 0, end);
  const declared = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  const chunked = /\r\ntransfer-encoding: *chunked/i.test(text);
  if (declared === undefined && !chunked) throw new Error(`An answer without a length:\n${text}`);
  return { status: Number(text.slice(9, 12)), start: end + HEAD_END.length, size: chunked ? null : Number(declared) };
}

function isComplete({ start, size }, chunks, length) {
  if (size !== null) return length >= start + size;
  const last = chunks.at(-1);
  const tail = last.length >= 5 ? last : Buffer.concat(chunks.slice(-2));
  return tail.subarray(-5).toString('latin1') === '0\r\n\r\n';
}

function bodyOf(all, { start, size }) {
  if (size !== null) return all.subarray(start, start + size);
  const parts = [];
  for (let at = start; ;) {
    const line = all.indexOf('\r\n', at);
    const bytes = Number.parseInt(all.toString('latin1', at, line), 16);
    if (bytes === 0) return Buffer.concat(parts);
    parts.push(all.subarray(line + 2, line + 2 + bytes));
    at = line + 2 + bytes + 2;
  }
}
