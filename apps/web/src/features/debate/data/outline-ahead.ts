import type { Client } from 'urql';
import { askDirectly, type DirectAnswer } from '../../../shared/lib/direct-query.js';
import { DebateOutline_query } from '../outline/outline-query.js';
import type { DebateOutlineQuery } from '../../../gql/graphql.js';

type Answer = DirectAnswer<DebateOutlineQuery>;

/** Outlines asked for before the page around them was known; one for each client (so for each session). */
const ahead = new WeakMap<Client, { debateId: string; answer: Promise<Answer> }>();

/** Asks for a debate's outline now, so that it is on its way while the page's own question is. */
export function readOutlineAhead(client: Client, debateId: string): void {
  if (ahead.get(client)?.debateId !== debateId) ahead.set(client, { debateId, answer: ask(debateId) });
}

/** The outline: the answer that is on its way, once, and a new one from then on. */
export function readOutlineColumns(client: Client, debateId: string): Promise<Answer> {
  const waiting = ahead.get(client);
  ahead.delete(client);
  return waiting?.debateId === debateId ? waiting.answer : ask(debateId);
}

function ask(debateId: string): Promise<Answer> {
  return askDirectly(DebateOutline_query, { debateId, includeArchived: false });
}
