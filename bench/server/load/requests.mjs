/** Ten characters of a request that become a number of their own each time it is sent: a fresh idempotency key. */
export const COUNTER = '#COUNTER##';
/** One character that becomes a digit from 0 to 4, another one each time the list of requests comes round. */
export const TURN = '~';

/** @typedef {{ method?: 'GET' | 'POST', path: string, headers?: Record<string, string>, body?: unknown }} Request */

/** The bytes of a request. @param {Request} request @param {string} origin */
export function toBytes({ method = 'GET', path, headers = {}, body }, origin) {
  // A turn is a number in JSON, too.
  const text = body === undefined ? '' : JSON.stringify(body).replaceAll(`"${TURN}"`, TURN);
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${new URL(origin).host}`];
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(text)}`);
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`, 'utf8');
}

/**
 * A list of requests, over and over: `next()` gives the bytes of the following one.
 *
 * @param {readonly Buffer[]} list
 * @param {number} [before] how many numbers are used up already
 */
export function endless(list, before = 0) {
  const marked = list.map((bytes) => ({ bytes, counter: places(bytes, COUNTER), turn: places(bytes, TURN) }));
  let sent = 0;
  return function next() {
    const { bytes, counter, turn } = marked[sent % marked.length];
    const round = Math.floor(sent / marked.length);
    sent += 1;
    if (counter.length === 0 && turn.length === 0) return bytes;
    const copy = Buffer.from(bytes);
    for (const place of counter) copy.write(String(before + sent).padStart(COUNTER.length, '0'), place, 'latin1');
    for (const place of turn) copy.write(String(round % 5), place, 'latin1');
    return copy;
  };
}

function places(bytes, marker) {
  const found = [];
  for (let at = bytes.indexOf(marker); at !== -1; at = bytes.indexOf(marker, at + marker.length)) found.push(at);
  return found;
}
