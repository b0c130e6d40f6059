/*
 * The floor: what a request costs at the very least. node:http takes it, pg asks one prepared statement, PostgreSQL makes
 * the JSON, node:http sends it on, unread. The statement looks up the session and sets the viewer in the same transaction
 * (bench/server/floor/functions.sql), in the role of the app, so row security holds for it as for the API.
 *
 * GET /<operation>?<parameter>=… with the session cookie; the parameters in the order of the query string.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { serveParent } from '../program.mjs';
import { operations } from './operations.mjs';

const { DATABASE_APP_URL: connectionString, CONNECTIONS, ISOLATION = 'read committed' } = process.env;
const pool = new pg.Pool({
  connectionString,
  max: Number(CONNECTIONS),
  options: `-c default_transaction_isolation=${ISOLATION.replaceAll(' ', '\\ ')}`,
});
const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

function tokenHash(cookie) {
  const token = /(?:^|; )sid=([A-Za-z0-9_-]{43})/.exec(cookie ?? '')?.[1];
  return token === undefined ? null : createHash('sha256').update(token, 'utf8').digest();
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://floor');
  const name = url.pathname.slice(1);
  const text = operations[name];
  if (text === undefined) return response.writeHead(404).end();
  const values = [tokenHash(request.headers.cookie), ...url.searchParams.values()];
  pool.query({ name, text, values, rowMode: 'array' }).then(
    ({ rows: [[body]] }) => {
      const bytes = Buffer.from(body ?? 'null', 'utf8');
      response.writeHead(body === null ? 404 : 200, { ...json, 'content-length': bytes.length }).end(bytes);
    },
    (error) => response.writeHead(500, json).end(JSON.stringify({ error: error.message })),
  );
  request.resume();
});

server.listen(0, '127.0.0.1', () => serveParent({ origin: `http://127.0.0.1:${server.address().port}` }));
