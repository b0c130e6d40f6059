import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { DialogActions } from '../../shared/ui/dialog.js';
import { TextField } from '../../shared/ui/text-field.js';
import { RecoveryCodes } from './recovery-codes.js';

const Renew = graphql(`
  mutation SecondFactorRenew($input: ChangeSecondFactorInput!) {
    renewRecoveryCodes(input: $input) {
      __typename
      ... on SecondFactorSuccess {
        recoveryCodes
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Remove = graphql(`
  mutation SecondFactorRemove($input: ChangeSecondFactorInput!) {
    removeSecondFactor(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

export interface SecondFactorChangeProps {
  what: 'renew' | 'remove';
  hasPassword: boolean;
  onDone: () => void;
}

/** New recovery codes, or no more codes at all: both take the password and a code. */
export function SecondFactorChange({ what, hasPassword, onDone }: SecondFactorChangeProps) {
  const [renewing, renew] = useMutation(Renew);
  const [removing, remove] = useMutation(Remove);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    setProblem(null);
    const input = { password: password || null, code };
    if (what === 'remove') {
      const { data, error } = await remove({ input });
      const message = problemIn(error, data?.removeSecondFactor, 'RemoveSecondFactorSuccess');
      if (message === null) onDone();
      else setProblem(message);
      return;
    }
    const { data, error } = await renew({ input });
    const answer = data?.renewRecoveryCodes;
    if (!error && answer?.__typename === 'SecondFactorSuccess') setRecoveryCodes(answer.recoveryCodes);
    else setProblem(problemIn(error, answer, 'SecondFactorSuccess'));
  }

  if (recoveryCodes !== null) return <RecoveryCodes codes={recoveryCodes} onDone={onDone} />;
  return (
    <Form
      className="flex flex-col gap-4 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-15 text-ink-2">
        {what === 'renew'
          ? 'The codes that you have now will be void.'
          : 'From then on your password alone is enough to sign in.'}
      </p>
      {hasPassword && (
        <TextField
          label="Your password"
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
      )}
      <TextField
        label="Code"
        description="Six digits of the app, or one of your recovery codes."
        autoComplete="one-time-code"
        isRequired
        value={code}
        onChange={setCode}
      />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button type="submit" variant="primary" isPending={renewing.fetching || removing.fetching}>
          {what === 'renew' ? 'Make new codes' : 'Turn off'}
        </Button>
      </DialogActions>
    </Form>
  );
}
