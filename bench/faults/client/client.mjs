// One person at work: sends changes with a key of their own, again and through the other node until the outcome is known.
import { randomUUID } from 'node:crypto';
import { sleep } from '../time.mjs';
import { CHANGES } from './documents.mjs';
import { post } from './http.mjs';

/** Codes after which nothing was done. Everything else that is not a result leaves the outcome open. */
const NOTHING_DONE = new Set(['BAD_USER_INPUT', 'NOT_SIGNED_IN', 'NOT_FOUND', 'FORBIDDEN', 'TRY_AGAIN']);
/** Of these another try may be done. */
const AGAIN = new Set(['TRY_AGAIN', 'NOT_SIGNED_IN']);
const REFUSED_FOR_GOOD = (code) => NOTHING_DONE.has(code) && !AGAIN.has(code);
const PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 400;

/**
 * @param {object} options
 * @param {string} options.who for the log
 * @param {string | null} options.token
 * @param {readonly number[]} options.ports of the proxies before the nodes
 * @param {ReturnType<import('./operation-log.mjs').operationLog>} options.log
 * @param {() => boolean} options.isOver true: give up what cannot be resolved
 */
export function client({ who, token, ports, log, isOver }) {
  return {
    who,
    /**
     * One change, until it is acknowledged or refused.
     * @param {keyof typeof CHANGES} kind
     * @param {object} input
     * @param {{ node?: number, key?: string, limitMs?: number }} [options] node: through which to try first
     * @returns {Promise<import('./operation-log.mjs').Operation>}
     */
    async change(kind, input, { node = 0, key = randomUUID(), limitMs } = {}) {
      const { document, name, success } = CHANGES[kind];
      const operation = { id: log.newId(), kind, who, key, input, invoke: log.now(), attempts: 0 };
      let isOpen = false;
      let code;
      for (let attempt = 0; ; attempt += 1) {
        operation.attempts += 1;
        const outcome = await attemptOnce(ports[(node + attempt) % ports.length], name, document, {
          ...input,
          idempotencyKey: key,
        });
        if (outcome.result?.__typename === success) return finish(operation, 'ok', { answer: outcome.result });
        code = outcome.result?.__typename ?? outcome.code;
        if (outcome.result !== undefined || REFUSED_FOR_GOOD(code)) {
          return finish(operation, isOpen ? 'maybe' : 'refused', { answer: outcome.result, code });
        }
        if (!NOTHING_DONE.has(code)) isOpen = true;
        if (isOver() || (limitMs !== undefined && log.now() - operation.invoke > limitMs)) {
          return finish(operation, isOpen ? 'maybe' : 'refused', { code });
        }
        await sleep(Math.min(PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
      }
    },
    /**
     * A query through one node, once. Null where no answer came.
     * @returns {Promise<{ data: any, invoke: number, end: number } | null>}
     */
    async read(query, variables, node) {
      const invoke = log.now();
      try {
        const { data, errors } = await post(ports[node], token, query, variables);
        noteFaults(errors, 'read');
        if (errors !== undefined && errors.every(({ extensions }) => extensions?.code !== 'NOT_FOUND')) return null;
        return { data: data ?? null, invoke, end: log.now() };
      } catch {
        return null;
      }
    },
  };

  async function attemptOnce(port, name, document, input) {
    try {
      const { data, errors } = await post(port, token, document, { input });
      noteFaults(errors, name);
      const result = data?.[name];
      return result == null ? { code: errors?.[0]?.extensions?.code ?? 'NO_RESULT' } : { result };
    } catch (error) {
      return { code: error.code ?? 'NO_ANSWER' };
    }
  }

  function noteFaults(errors, kind) {
    for (const { message, extensions } of errors ?? []) {
      if (extensions?.code === 'INTERNAL')
        log.addFault({ at: log.now(), kind, message, requestId: extensions.requestId });
    }
  }

  function finish(operation, outcome, more) {
    const done = { ...operation, ...more, outcome, end: log.now() };
    log.add(done);
    return done;
  }
}
