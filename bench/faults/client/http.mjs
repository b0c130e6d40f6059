// GraphQL over HTTP as a script with an API token would send it, over kept connections, with a time limit.
import { Agent, request } from 'node:http';

/** @typedef {{ status: number, data?: any, errors?: { message: string, extensions?: { code?: string } }[] }} Answer */

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export const closeConnections = () => agent.destroy();

/**
 * @param {number} port of a proxy on this machine
 * @param {string | null} token null: as nobody
 * @returns {Promise<Answer>} rejects where no answer came, or none that could be read: then nothing is known
 */
export function post(port, token, query, variables, limitMs = 6_000) {
  const body = JSON.stringify({ query, variables });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        clearTimeout(late);
        if (!response.complete) return reject(new Error('The answer was cut off.'));
        try {
          resolve({ status: response.statusCode ?? 0, ...JSON.parse(text) });
        } catch {
          reject(new Error(`No JSON: ${response.statusCode} ${text.slice(0, 100)}`));
        }
      });
      response.on('error', reject);
    });
    const late = setTimeout(() => sent.destroy(new Error('No answer in time.')), limitMs);
    sent.on('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
    sent.end(body);
  });
}
