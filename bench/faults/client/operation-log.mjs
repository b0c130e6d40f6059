// What was asked and what was answered, kept outside of the victims: in memory for the checks, and in a file for people.
import { createWriteStream } from 'node:fs';

/**
 * One change, from its first sending to its last answer.
 * - ok: acknowledged
 * - refused: answered with a refusal, and no earlier sending of it may have been done
 * - maybe: nobody knows. Nothing was answered, or a refusal came after a sending that was not answered
 * @typedef {object} Operation
 * @property {number} id
 * @property {string} kind name of the mutation, or read
 * @property {string} who
 * @property {string | null} key idempotency key
 * @property {object} input
 * @property {number} invoke ms since the run began
 * @property {number} end
 * @property {'ok' | 'refused' | 'maybe'} outcome
 * @property {number} attempts
 * @property {any} [answer]
 * @property {string} [code] of the last refusal or error
 */

/** @param {string} path of the file: one JSON object a line */
export function operationLog(path) {
  const file = createWriteStream(path);
  /** @type {Operation[]} */
  const operations = [];
  /** @type {{ at: number, kind: string, message: string, requestId: string }[]} */
  const faults = [];
  let next = 1;
  let acknowledged = 0;
  return {
    operations,
    /** Answers that a healthy server never gives: internal errors. */
    faults,
    newId: () => next++,
    now: () => Math.round(performance.now() * 1000) / 1000,
    get acknowledged() {
      return acknowledged;
    },
    /** @param {Operation} operation */
    add(operation) {
      operations.push(operation);
      if (operation.outcome === 'ok' && operation.kind !== 'read') acknowledged += 1;
      file.write(`${JSON.stringify(operation)}\n`);
    },
    addFault(fault) {
      faults.push(fault);
    },
    /** @param {string} kind @returns {Operation[]} */
    of: (kind) => operations.filter((operation) => operation.kind === kind),
    close: () => new Promise((resolve) => file.end(resolve)),
  };
}
