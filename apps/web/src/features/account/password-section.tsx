import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { showToast } from '../../shared/lib/toasts.js';
import { useFocusOnProblem } from '../../shared/lib/use-focus-on-problem.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { TextField } from '../../shared/ui/text-field.js';
import type { FormProblem } from './person-form.js';
import { SettingsSection } from './settings-section.js';

const Change = graphql(`
  mutation PasswordSection($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

export interface PasswordSectionProps {
  hasPassword: boolean;
  onChange: () => void;
}

/** The password: another one, or the first one of somebody who signs in by other means. */
export function PasswordSection({ hasPassword, onChange }: PasswordSectionProps) {
  return (
    <SettingsSection
      title="Password"
      lede={
        hasPassword
          ? 'When you change it, all your other sessions end.'
          : 'You sign in by other means. With a password you could sign in here, too.'
      }
    >
      <Dialog
        title={hasPassword ? 'Another password' : 'Your first password'}
        size="s"
        trigger={<Button>{hasPassword ? 'Change password' : 'Choose a password'}</Button>}
      >
        {(close) => (
          <PasswordForm
            hasPassword={hasPassword}
            onDone={() => {
              close();
              showToast({ text: 'Your password is changed. Your other sessions have ended.' });
              onChange();
            }}
          />
        )}
      </Dialog>
    </SettingsSection>
  );
}

function PasswordForm({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const [{ fetching }, change] = useMutation(Change);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const form = useFocusOnProblem(problem);
  const problemOf = (field: string) => (problem?.field === field ? problem.message : null);

  async function submit() {
    setProblem(null);
    const { data, error } = await change({ input: { currentPassword: currentPassword || null, newPassword } });
    if (error || !data) {
      setProblem({ field: '', message: error ? errorSentence(error) : 'The server did not answer. Try again.' });
      return;
    }
    const answer = data.changePassword;
    switch (answer.__typename) {
      case 'ChangePasswordSuccess':
        return onDone();
      case 'ValidationError':
        return setProblem({ field: 'newPassword', message: answer.message });
      case 'ProofNeededError':
        return setProblem({ field: hasPassword ? 'currentPassword' : '', message: answer.message });
      case 'TooManyAttemptsError':
        return setProblem({ field: '', message: answer.message });
    }
  }

  return (
    <Form
      ref={form}
      className="flex flex-col gap-4 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {hasPassword && (
        <TextField
          label="Your password so far"
          type="password"
          autoComplete="current-password"
          isRequired
          value={currentPassword}
          onChange={setCurrent}
          error={problemOf('currentPassword')}
        />
      )}
      <TextField
        label="New password"
        description="Long beats complicated: a few words that you will remember."
        type="password"
        autoComplete="new-password"
        isRequired
        value={newPassword}
        onChange={setNew}
        error={problemOf('newPassword')}
      />
      {problem?.field === '' && (
        <Banner tone="warn" role="alert">
          {problem.message}
        </Banner>
      )}
      <DialogActions>
        <Button type="submit" variant="primary" isPending={fetching}>
          Change password
        </Button>
      </DialogActions>
    </Form>
  );
}
