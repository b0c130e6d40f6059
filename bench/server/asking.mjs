import { documents, hashOf } from './documents.mjs';
import { postgraphileDocuments } from './postgraphile.mjs';
import { toBytes, TURN } from './load/requests.mjs';

/**
 * Requests to the API, as its own client sends them: session cookie, the header against forgery, the own Origin.
 *
 * @param {import('./child.mjs').Child} child
 * @param {keyof typeof documents} name of the document
 * @param {{ person: import('../generator/people.mjs').Person, variables: object, trusted: boolean }} how
 *   trusted: by its hash, as our client does; otherwise the document itself, as a stranger's program does
 */
export function askApi({ ready: { origin } }, name, { person, variables, trusted }) {
  const document = documents[name];
  const body = trusted
    ? { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(document) } }, variables }
    : { query: strange(document), variables };
  const headers = {
    accept: 'application/json',
    cookie: `sid=${person.cookie}`,
    origin,
    'x-counterpoint-client': 'bench',
  };
  return toBytes({ method: 'POST', path: '/graphql', headers, body }, origin);
}

/** A trusted document is known by its text, too; an unknown one has to differ from it. */
const strange = (document) => `${document}\n# as a stranger writes it`;

/** A request to the floor. @param {readonly (string | number)[]} values in the order of the function's parameters */
export function askFloor({ ready: { origin } }, operation, { person, values }) {
  const query = new URLSearchParams(values.map((value, place) => [`p${place}`, String(value)]));
  // What the driver fills in has to stay as it is.
  const text = query.toString().replaceAll('%7E', TURN).replaceAll('%23', '#');
  return toBytes({ path: `/${operation}?${text}`, headers: { cookie: `sid=${person.cookie}` } }, origin);
}

/** A request to PostGraphile. @param {keyof typeof postgraphileDocuments} name */
export function askPostgraphile({ ready: { origin } }, name, { person, variables }) {
  const body = { query: postgraphileDocuments[name], variables };
  const headers = { accept: 'application/json', cookie: `sid=${person.cookie}` };
  return toBytes({ method: 'POST', path: '/graphql', headers, body }, origin);
}

/** The text of one answer. */
export async function answerTo(driver, { ready: { origin } }, bytes) {
  const { status, text } = await driver.ask({ ask: 'once', request: bytes.toString('base64'), origin });
  if (status !== 200) throw new Error(`Answered ${status}: ${text.slice(0, 500)}`);
  return text;
}
