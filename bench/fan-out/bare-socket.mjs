import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const [TEXT, CLOSE, PING, PONG] = [0x1, 0x8, 0x9, 0xa];

/** All sockets read into the same memory, one after the other: what is kept beyond a read is copied. */
const buffer = Buffer.allocUnsafeSlow(1 << 16);

/**
 * A WebSocket (RFC 6455) that takes whole text messages from a server that we trust, and no more than that. Small on
 * purpose: with thousands of them on a machine of two processors the readers take from what they measure.
 *
 * @param {string} address ws://host:port/path
 * @param {{ onOpen(): void, onText(text: string): void, onEnd(why: string): void }} listener
 */
export function openBareSocket(address, protocol, { onOpen, onText, onEnd }) {
  const { hostname: host, port, pathname } = new URL(address);
  let rest = null;
  let isOpen = false;
  let end = (why) => {
    end = () => undefined;
    onEnd(why);
  };
  const take = (bytes) => {
    let at = 0;
    if (!isOpen) {
      const head = bytes.indexOf(HEAD_END);
      if (head === -1) return 0;
      const status = bytes.toString('latin1', 0, bytes.indexOf('\r'));
      if (!status.includes(' 101 ')) throw new Error(`The server does not open a WebSocket: ${status}`);
      isOpen = true;
      at = head + HEAD_END.length;
      onOpen();
    }
    for (let frame = frameAt(bytes, at); frame !== null; frame = frameAt(bytes, at)) {
      at = frame.end;
      if (frame.opcode === TEXT) onText(bytes.toString('utf8', frame.start, frame.end));
      else if (frame.opcode === PING) socket.write(maskedFrame(PONG, bytes.subarray(frame.start, frame.end)));
      else if (frame.opcode === CLOSE) {
        end(`${bytes.readUInt16BE(frame.start)} ${bytes.toString('utf8', frame.start + 2, frame.end)}`);
      }
    }
    return at;
  };
  const callback = (length) => {
    try {
      const read = buffer.subarray(0, length);
      const bytes = rest === null ? read : Buffer.concat([rest, read]);
      const taken = take(bytes);
      rest = taken === bytes.length ? null : Buffer.from(bytes.subarray(taken));
    } catch (error) {
      socket.destroy(error);
    }
    return true;
  };
  const socket = connect({ host, port: Number(port), noDelay: true, onread: { buffer, callback } }, () => {
    const key = randomBytes(16).toString('base64');
    socket.write(
      `GET ${pathname} HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`,
    );
  });
  socket.on('error', (error) => end(error.message));
  socket.on('close', () => end('cut'));
  return {
    /** @param {string} text */
    send: (text) => void socket.write(maskedFrame(TEXT, Buffer.from(text))),
    /** Leaves without a word to the listener. */
    destroy() {
      end = () => undefined;
      socket.destroy();
    },
  };
}

/** The frame that begins there, if all of it has come. */
function frameAt(bytes, at) {
  if (bytes.length < at + 2) return null;
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (first < 0x80 || second >= 0x80) throw new Error('A message in parts, or masked: not what our servers send.');
  const size = second < 126 ? 0 : second === 126 ? 2 : 8;
  const start = at + 2 + size;
  if (bytes.length < start) return null;
  const length = size === 0 ? second : size === 2 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const end = start + length;
  return bytes.length < end ? null : { opcode: first & 0xf, start, end };
}

/** A client masks what it sends. @param {Buffer} payload shorter than 64 KiB */
export function maskedFrame(opcode, payload) {
  const mask = randomBytes(4);
  const isShort = payload.length < 126;
  const head = Buffer.alloc(isShort ? 2 : 4);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (isShort ? payload.length : 126);
  if (!isShort) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, mask, payload.map((byte, place) => byte ^ mask[place % 4])]);
}
