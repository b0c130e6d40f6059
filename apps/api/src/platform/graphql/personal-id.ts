import { NotFound } from '../errors.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The id of something that only its owner ever sees, such as one of their API tokens: a uuid as it is.
 *
 * @throws NotFound for anything else
 */
export function requirePersonalId(text: string): string {
  if (!UUID.test(text)) throw new NotFound();
  return text;
}
