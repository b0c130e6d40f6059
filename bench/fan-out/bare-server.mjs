/*
 * The floor of the fan-out: what it costs at the very least to tell as many sockets of the same events on this machine. ws
 * takes the connections, pg hears the nodes' signals, PostgreSQL makes the JSON, gathered for as long as the API gathers,
 * and one and the same text is written to every socket of a debate. It asks nobody who may read what, knows no GraphQL,
 * speaks of graphql-transport-ws what these subscribers need, and keeps no log: who comes hears of what happens from then
 * on. DATABASE_URL: of the database.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import { serveParent } from '../server/program.mjs';

/** As the API's followers have it. */
const COALESCE_MS = 100;
const CHANNEL = 'counterpoint_signal';

const EVENTS = `
  SELECT max(e.seq)::int AS seq, json_agg(json_build_object(
      'id', e.event_id, 'seq', e.seq, 'type', e.type, 'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'summary', 'added claim #' || s.number, 'numbers', json_build_array(s.number), 'undoes', e.undoes,
      'actor', json_build_object('id', a.account_id, 'name', a.name)) ORDER BY e.seq) AS events
    FROM event e
    JOIN account a ON a.account_id = e.actor_id
    LEFT JOIN standing s ON s.team_id = e.team_id AND s.debate_id = e.debate_id AND s.item_id = e.subject_id
   WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq > $3`;

const connectionString = process.env.DATABASE_URL;
const pool = new pg.Pool({ connectionString, max: 4 });
/** @type {Map<string, ReturnType<typeof follow>>} by the debate's plain id */
const debates = new Map();

function follow(teamId, debateId) {
  const sockets = new Set();
  let seq = null;
  let [lastLook, isAsked, isLooking] = [-Infinity, false, false];
  const begun = pool
    .query('SELECT seq::int FROM debate WHERE team_id = $1 AND debate_id = $2', [teamId, debateId])
    .then(({ rows }) => (seq = rows[0].seq));
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    await begun;
    while (isAsked) {
      const wait = lastLook + COALESCE_MS - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      isAsked = false;
      lastLook = performance.now();
      const { rows } = await pool.query({ name: 'events', text: EVENTS, values: [teamId, debateId, seq] });
      const [{ seq: newest, events }] = rows;
      if (newest === null) continue;
      seq = newest;
      tell(sockets, { seq, resyncRequired: false, events, tallies: [] });
    }
    isLooking = false;
  };
  return {
    sockets,
    begun,
    ring(upTo) {
      if (seq !== null && upTo <= seq) return;
      isAsked = true;
      void look();
    },
  };
}

/** Team and object of a global id. */
function uuidsIn(id) {
  const hex = Buffer.from(id, 'base64url').toString('hex').slice(2);
  return [hex.slice(0, 32), hex.slice(32)].map((one) => one.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
}

function tell(sockets, debateEvents) {
  const text = Buffer.from(JSON.stringify({ type: 'next', payload: { data: { debateEvents } } }));
  for (const socket of sockets) socket.send(text, { binary: false });
}

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.on('message', async (data) => {
    const { type, payload } = JSON.parse(String(data));
    if (type === 'connection_init') return socket.send('{"type":"connection_ack"}');
    if (type !== 'subscribe') return;
    const [teamId, id] = uuidsIn(payload.variables.debateId);
    const debate = debates.get(id) ?? follow(teamId, id);
    debates.set(id, debate);
    const seq = await debate.begun;
    debate.sockets.add(socket);
    socket.once('close', () => {
      debate.sockets.delete(socket);
      if (debate.sockets.size === 0 && debates.get(id) === debate) debates.delete(id);
    });
    tell([socket], { seq, resyncRequired: false, events: [], tallies: [] });
  });
});

const signals = new pg.Client({ connectionString });
signals.on('notification', ({ payload }) => {
  for (const { kind, debateId, seq } of JSON.parse(payload)) if (kind === 'events') debates.get(debateId)?.ring(seq);
});
await signals.connect();
await signals.query('LISTEN '.concat(CHANNEL));
http.listen(0, '127.0.0.1', () => serveParent({ origin: `http://127.0.0.1:${http.address().port}` }));
