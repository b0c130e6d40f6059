import type { BrowserContext, Page } from '@playwright/test';

/** Where each browser's server is. */
const origins = new WeakMap<BrowserContext, string>();

/** Says which server a browser belongs to; `ask` needs it. */
export function belongsTo(context: BrowserContext, address: string): void {
  origins.set(context, new URL(address).origin);
}

/**
 * Asks the API as whoever is signed in within the page's browser.
 *
 * @throws Error with the API's words when it answers with errors.
 */
export async function ask<Data>(page: Page, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const origin = origins.get(page.context()) ?? '';
  // The API takes a session cookie only from its own pages, and from a client that names itself.
  const headers = { 'x-counterpoint-client': 'journeys', origin };
  const answer = await page.request.post(`${origin}/graphql`, { headers, data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data?: Data; errors?: { message: string }[] };
  if (errors || !data) throw new Error(`The API refused: ${JSON.stringify(errors)}\n${query}`);
  return data;
}

interface Answer {
  __typename: string;
  message?: string;
}

/**
 * Sends a mutation with one `input` and gives back its success.
 *
 * @throws Error with the refusal's message when the API refused.
 */
export async function change<Success extends object>(
  page: Page,
  name: string,
  input: Record<string, unknown>,
  fields: string,
): Promise<Success> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const success = ['voteOnClaim', 'voteOnArgument', 'withdrawVote'].includes(name) ? 'VoteSuccess' : `${type}Success`;
  const query = `mutation ($input: ${type}Input!) {
    ${name}(input: $input) { __typename ... on ${success} { ${fields} } ... on UserError { message } }
  }`;
  const data = await ask<Record<string, Answer & Success>>(page, query, { input });
  const answer = data[name];
  if (answer?.__typename !== success) throw new Error(`${name} was refused: ${answer?.message ?? answer?.__typename}`);
  return answer;
}
