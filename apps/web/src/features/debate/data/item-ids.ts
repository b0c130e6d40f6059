import type { Client } from 'urql';
import { graphql } from '../../../gql/index.js';
import { isNotSent } from '../../../shared/lib/graphql-errors.js';
import { pauseOrOnline } from '../../../shared/lib/pause.js';

const ClaimIdQuery = graphql(`
  query Debate_claimId($debateId: ID!, $number: Int!) {
    debate(id: $debateId) {
      id
      claim(number: $number) {
        id
        arguments(first: 50) {
          edges {
            node {
              id
              number(debateId: $debateId)
              premises {
                id
                number(debateId: $debateId)
              }
            }
          }
        }
      }
    }
  }
`);

const ArgumentIdQuery = graphql(`
  query Debate_argumentId($debateId: ID!, $number: Int!) {
    debate(id: $debateId) {
      id
      argument(number: $number) {
        id
        premises {
          id
          number(debateId: $debateId)
        }
        arguments(first: 50) {
          edges {
            node {
              id
              number(debateId: $debateId)
              premises {
                id
                number(debateId: $debateId)
              }
            }
          }
        }
      }
    }
  }
`);

interface Numbered {
  readonly id: string;
  readonly number: number;
}

interface Step extends Numbered {
  readonly premises: readonly Numbered[];
}

/** Global ids by number. The outline leaves them out, since they would be most of its weight; changes need them. */
export interface ItemIds {
  /** The id, asked for if need be, and again until the server can be reached. Null for an item that is not there. */
  idOf(number: number, kind: 'claim' | 'argument'): Promise<string | null>;
  /** Asks ahead for an item and what is directly under it, so that a change can be queued without a connection. */
  prefetch(number: number, kind: 'claim' | 'argument'): void;
}

const RETRY_AFTER = 3_000;

export function createItemIds(client: Client, debateId: string): ItemIds {
  const known = new Map<number, string>();
  const asked = new Map<number, Promise<string | null>>();

  const note = (items: readonly Numbered[]) => items.forEach(({ number, id }) => known.set(number, id));
  const noteSteps = (steps: { edges: readonly { node: Step }[] }) => {
    const nodes = steps.edges.map(({ node }) => node);
    note(nodes);
    nodes.forEach((step) => note(step.premises));
  };

  async function askClaim(number: number): Promise<string | null> {
    for (;;) {
      const { data, error } = await client.query(ClaimIdQuery, { debateId, number }).toPromise();
      if (data) {
        noteSteps(data.debate.claim.arguments);
        return data.debate.claim.id;
      }
      if (!error || !isNotSent(error)) return null;
      await pauseOrOnline(RETRY_AFTER);
    }
  }

  async function askArgument(number: number): Promise<string | null> {
    for (;;) {
      const { data, error } = await client.query(ArgumentIdQuery, { debateId, number }).toPromise();
      if (data) {
        note(data.debate.argument.premises);
        noteSteps(data.debate.argument.arguments);
        return data.debate.argument.id;
      }
      if (!error || !isNotSent(error)) return null;
      await pauseOrOnline(RETRY_AFTER);
    }
  }

  function ask(number: number, kind: 'claim' | 'argument'): Promise<string | null> {
    const running = asked.get(number);
    if (running) return running;
    const asking = (kind === 'claim' ? askClaim(number) : askArgument(number)).then((id) => {
      if (id === null) asked.delete(number);
      else known.set(number, id);
      return id;
    });
    asked.set(number, asking);
    return asking;
  }

  return {
    async idOf(number, kind) {
      return known.get(number) ?? ask(number, kind);
    },
    prefetch(number, kind) {
      if (!asked.has(number)) void ask(number, kind);
    },
  };
}
