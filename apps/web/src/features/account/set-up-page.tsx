import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { Banner } from '../../shared/ui/banner.js';
import { Page } from '../../shared/ui/page.js';
import { PersonForm, type FormProblem, type Person } from './person-form.js';
import { useArrival } from './use-arrival.js';
import { useLinkToken } from './use-link-token.js';

const SetUp = graphql(`
  mutation SetUpPage($input: SetUpServerInput!) {
    setUpServer(input: $input) {
      __typename
      ... on SignUpSuccess {
        viewer {
          account {
            id
          }
        }
      }
      ... on ValidationError {
        field
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Where the link on the terminal of a new server leads: its first account. */
export function SetUpPage() {
  const token = useLinkToken();
  const arrive = useArrival('/teams/new');
  const [{ fetching }, setUp] = useMutation(SetUp);
  const [problem, setProblem] = useState<FormProblem | null>(null);

  async function submit(person: Person) {
    setProblem(null);
    const { data, error } = await setUp({ input: { ...person, token } });
    if (error || !data) {
      setProblem({ field: '', message: error ? errorSentence(error) : 'The server did not answer. Try again.' });
      return;
    }
    switch (data.setUpServer.__typename) {
      case 'SignUpSuccess':
        return arrive();
      case 'ValidationError':
        return setProblem(data.setUpServer);
      case 'LinkOverError':
        return setProblem({
          field: '',
          message: 'This link works no longer. Start the server again: while there is no account it prints a new one.',
        });
    }
  }

  return (
    <Page
      title="Set up this server"
      width="narrow"
      lede="There is no account here yet. This makes the first one; then you found a team and invite others."
    >
      {token === '' ? (
        <Banner tone="warn">
          Open the link that the server printed on its terminal: this address is only half of it.
        </Banner>
      ) : (
        <PersonForm problem={problem} isPending={fetching} onSubmit={(person) => void submit(person)} />
      )}
    </Page>
  );
}
