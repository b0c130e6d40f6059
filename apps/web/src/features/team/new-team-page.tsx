import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { useIdempotencyKey } from '../../shared/lib/idempotency.js';
import { useViewer } from '../../shared/lib/viewer.js';
import { Button } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { SignInFirst } from '../../shared/ui/sign-in-first.js';
import { TextField } from '../../shared/ui/text-field.js';

const CreateTeam = graphql(`
  mutation NewTeamPageCreateTeam($input: CreateTeamInput!) {
    createTeam(input: $input) {
      __typename
      ... on CreateTeamSuccess {
        team {
          id
          name
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** A new team: only its name is needed. */
export function NewTeamPage() {
  const { viewer, isLoading } = useViewer();
  return (
    <Page
      title="Create a team"
      width="narrow"
      lede="Debates belong to a team. Its members argue and vote; others read what you open to them."
    >
      {viewer || isLoading ? <NewTeamForm /> : <SignInFirst>Sign in to create a team.</SignInFirst>}
    </Page>
  );
}

function NewTeamForm() {
  const navigate = useNavigate();
  const [{ fetching }, createTeam] = useMutation(CreateTeam);
  const { keyFor } = useIdempotencyKey();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    setProblem(null);
    const { data, error } = await createTeam({ input: { name, idempotencyKey: keyFor({ name }) } });
    if (error) setProblem(errorSentence(error));
    else if (data?.createTeam.__typename === 'CreateTeamSuccess') {
      await navigate({ to: '/teams/$teamId', params: { teamId: data.createTeam.team.id } });
    } else setProblem(data?.createTeam.message ?? null);
  }

  return (
    <Form
      className="flex flex-col items-start gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="Name of the team"
        placeholder="Newsroom, Board, Reading group"
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        error={problem}
        className="w-full"
      />
      <Button type="submit" variant="primary" isPending={fetching}>
        Create team
      </Button>
    </Form>
  );
}
