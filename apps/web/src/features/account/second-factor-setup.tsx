import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { DialogActions } from '../../shared/ui/dialog.js';
import { TextField } from '../../shared/ui/text-field.js';
import { QrCode } from './qr-code.js';
import { RecoveryCodes } from './recovery-codes.js';

const Begin = graphql(`
  mutation SecondFactorBegin($input: BeginSecondFactorInput!) {
    beginSecondFactor(input: $input) {
      __typename
      ... on BeginSecondFactorSuccess {
        secret
        uri
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Confirm = graphql(`
  mutation SecondFactorConfirm($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) {
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

/** Turning on one-time codes, in three steps: the password, the app, the recovery codes. */
export function SecondFactorSetup({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const [beginning, begin] = useMutation(Begin);
  const [confirming, confirm] = useMutation(Confirm);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function takePassword() {
    setProblem(null);
    const { data, error } = await begin({ input: { password: password || null } });
    const answer = data?.beginSecondFactor;
    if (!error && answer?.__typename === 'BeginSecondFactorSuccess') setSecret(answer);
    else setProblem(problemIn(error, answer, 'BeginSecondFactorSuccess'));
  }
  async function takeCode() {
    setProblem(null);
    const { data, error } = await confirm({ input: { code } });
    const answer = data?.confirmSecondFactor;
    if (!error && answer?.__typename === 'SecondFactorSuccess') setRecoveryCodes(answer.recoveryCodes);
    else setProblem(problemIn(error, answer, 'SecondFactorSuccess'));
  }

  if (recoveryCodes !== null) return <RecoveryCodes codes={recoveryCodes} onDone={onDone} />;
  const warning = problem !== null && (
    <Banner tone="warn" role="alert">
      {problem}
    </Banner>
  );
  if (secret === null) {
    return (
      <Form
        key="password"
        className="flex flex-col gap-4 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void takePassword();
        }}
      >
        <p className="text-15 text-ink-2">
          When you sign in, you will be asked for six digits that an authenticator app on your phone shows.
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
        {warning}
        <DialogActions>
          <Button type="submit" variant="primary" isPending={beginning.fetching}>
            Continue
          </Button>
        </DialogActions>
      </Form>
    );
  }
  return (
    <Form
      key="code"
      className="flex flex-col gap-4 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void takeCode();
      }}
    >
      <p className="text-15 text-ink-2">Scan this with your authenticator app, or type the secret into it.</p>
      <QrCode text={secret.uri} label="QR code with the secret for your authenticator app" />
      <p className="text-13 text-ink-3">
        Secret: <code className="font-mono break-all text-ink-1 select-all">{secret.secret}</code>
      </p>
      <TextField
        label="The six digits that it shows now"
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
        isRequired
        value={code}
        onChange={setCode}
      />
      {warning}
      <DialogActions>
        <Button type="submit" variant="primary" isPending={confirming.fetching}>
          Turn on
        </Button>
      </DialogActions>
    </Form>
  );
}
