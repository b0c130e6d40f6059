import type { TestClient } from './test-client.js';

/** What a mutation answered: one member of its result union. */
export type Mutated = {
  readonly __typename: string;
  readonly message?: string;
  readonly field?: string;
  readonly [field: string]: unknown;
};

/**
 * Sends one mutation and gives its result, whichever member of the union it is.
 *
 * @param name of the mutation; its input type is named after it
 * @param onSuccess what to select from the success type, such as `claim { id }`; `...` begins a fragment on another member
 */
export async function mutate(
  client: TestClient,
  name: string,
  input: object,
  onSuccess = '',
  success = `${pascal(name)}Success`,
): Promise<Mutated> {
  const fields = onSuccess === '' || onSuccess.startsWith('...') ? onSuccess : `... on ${success} { ${onSuccess} }`;
  const document = `mutation ($input: ${pascal(name)}Input!) { ${name}(input: $input) {
    __typename ... on UserError { message } ${fields} } }`;
  const { data, errors } = await client.query<Record<string, Mutated>>(document, { input });
  const result = data?.[name];
  if (result === undefined) throw new MutationFailed(name, errors?.[0]?.extensions?.code, errors?.[0]?.message);
  return result;
}

/** The mutation was not carried out at all: an error of the request, not a member of the result union. */
export class MutationFailed extends Error {
  constructor(
    name: string,
    readonly code: string | undefined,
    message: string | undefined,
  ) {
    super(`${name}: ${code ?? 'no code'}: ${message ?? 'no message'}`);
  }
}

const pascal = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
