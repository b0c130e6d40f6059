import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { useArrival } from './use-arrival.js';

const Accounts = graphql(`
  query DemoAccounts {
    server {
      demoMode
      demoAccounts {
        role
        account {
          id
          name
        }
      }
    }
  }
`);

const SignInAsDemo = graphql(`
  mutation DemoAccountsSignIn($input: SignInAsDemoInput!) {
    signInAsDemo(input: $input) {
      __typename
      ... on SignInSuccess {
        viewer {
          account {
            id
          }
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Made-up people to look around as, one click each; nothing where the server offers none. */
export function DemoAccounts({ next }: { next?: string }) {
  const [{ data }] = useQuery({ query: Accounts });
  const [, signIn] = useMutation(SignInAsDemo);
  const arrive = useArrival(next);
  const [problem, setProblem] = useState<string | null>(null);
  const [showsAll, setShowsAll] = useState(false);

  if (!data?.server.demoMode || data.server.demoAccounts.length === 0) return null;

  const all = data.server.demoAccounts;
  const shown = showsAll ? all : oneOrTwoOfEachRole(all);

  async function enter(accountId: string) {
    setProblem(null);
    const { data, error } = await signIn({ input: { accountId } });
    const wrong = problemIn(error, data?.signInAsDemo, 'SignInSuccess');
    if (wrong === null) arrive();
    else setProblem(wrong);
  }

  return (
    <section aria-labelledby="demo-accounts" className="flex flex-col gap-3">
      <div>
        <h2 id="demo-accounts" className="text-15">
          Look around as someone
        </h2>
        <p className="text-13 text-ink-3">Made-up people of the sample team. One click, no password.</p>
      </div>
      {problem && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-1">
        {shown.map(({ account, role }) => (
          <li key={account.id}>
            <AriaButton
              onPress={() => void enter(account.id)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-control px-2 text-start transition-colors hover:bg-hover pressed:bg-pressed"
            >
              <Avatar name={account.name} size="m" isDecorative />
              <span className="min-w-0">
                <span className="block truncate text-15 text-ink-1">{account.name}</span>
                <span className="block truncate text-12 text-ink-3">{role}</span>
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {shown.length < all.length && (
        <div>
          <Button variant="quiet" onPress={() => setShowsAll(true)}>
            Show all {all.length} people
          </Button>
        </div>
      )}
    </section>
  );
}

/** Enough to see what each role may do; everybody else waits behind a button. */
function oneOrTwoOfEachRole<Person extends { role: string }>(people: readonly Person[]): Person[] {
  return people.filter((person, index) => people.slice(0, index).filter(({ role }) => role === person.role).length < 2);
}
