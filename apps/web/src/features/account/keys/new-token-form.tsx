import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { CopyField } from '../../../shared/ui/copy-field.js';
import { DialogActions } from '../../../shared/ui/dialog.js';
import { SelectField } from '../../../shared/ui/select-field.js';
import { SwitchField } from '../../../shared/ui/switch-field.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { ProofField, useProof } from './proof.js';
import { scopeWords, type ScopeId } from './scope-words.js';

const Debates = graphql(`
  query NewTokenDebates {
    viewer {
      teams(first: 20) {
        edges {
          node {
            team {
              id
              name
              debates(first: 25) {
                edges {
                  node {
                    id
                    question
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`);

const Create = graphql(`
  mutation NewTokenCreate($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      __typename
      ... on CreateApiTokenSuccess {
        secret
        apiToken {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const lifetimes = [
  { id: '7', label: '7 days' },
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: '365', label: 'One year' },
] as const;

const EVERYWHERE = 'everywhere';

export interface NewTokenFormProps {
  onDone: () => void;
}

/** Makes a token. Its secret shows once, at the end: only its hash is kept. */
export function NewTokenForm({ onDone }: NewTokenFormProps) {
  const [{ data: known }] = useQuery({ query: Debates });
  const [{ fetching }, create] = useMutation(Create);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ScopeId[]>(['read']);
  const [days, setDays] = useState<(typeof lifetimes)[number]['id']>('90');
  const [debateId, setDebateId] = useState<string>(EVERYWHERE);
  const [problem, setProblem] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const proof = useProof();

  if (secret !== null) {
    return (
      <CopyField
        label="Token"
        description="Shown only now. Keep it where your program finds it, and nobody else."
        text={secret}
        onDone={onDone}
      />
    );
  }

  async function submit() {
    setProblem(null);
    const { data, error } = await create({
      input: {
        name,
        scopes: [...scopes],
        expiresInDays: Number(days),
        debateId: debateId === EVERYWHERE ? null : debateId,
        password: proof.password,
      },
    });
    const answer = data?.createApiToken;
    if (answer?.__typename === 'CreateApiTokenSuccess') setSecret(answer.secret);
    else if (!proof.isAskedFirstBy(answer)) setProblem(problemIn(error, answer, 'CreateApiTokenSuccess'));
  }

  const teams = known?.viewer?.teams.edges.map(({ node }) => node.team) ?? [];
  const debates = teams.flatMap((team) => team.debates.edges.map(({ node }) => node));
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="What it is for"
        placeholder="Nightly export"
        isRequired
        autoFocus
        value={name}
        onChange={setName}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 text-13 font-strong text-ink-1">What it may do</legend>
        <div className="grid gap-3 md:grid-cols-2">
          {scopeWords.map(({ id, label, description }) => (
            <SwitchField
              key={id}
              label={label}
              description={description}
              isSelected={scopes.includes(id)}
              onChange={(isOn) => setScopes(isOn ? [...scopes, id] : scopes.filter((scope) => scope !== id))}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          label="Where"
          options={[
            { id: EVERYWHERE, label: 'Wherever you can' },
            ...debates.map(({ id, question }) => ({ id, label: `Only: ${question}` })),
          ]}
          value={debateId}
          onChange={setDebateId}
        />
        <SelectField label="It works for" options={lifetimes} value={days} onChange={setDays} />
      </div>
      <ProofField proof={proof} />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={fetching} isDisabled={scopes.length === 0}>
          Create token
        </Button>
      </DialogActions>
    </form>
  );
}
