import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { TextField } from '../../shared/ui/text-field.js';
import { Time } from '../../shared/ui/time.js';
import { MailSent } from './mail-sent.js';
import { SettingsSection } from './settings-section.js';

const EmailFragment = graphql(`
  fragment EmailSection_viewer on Viewer {
    email
    signInMeans {
      hasPassword
      emailConfirmedAt
    }
  }
`);

const Send = graphql(`
  mutation EmailSectionSend {
    sendEmailConfirmation {
      __typename
      ... on EmailMailedSuccess {
        mailedTo
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Change = graphql(`
  mutation EmailSectionChange($input: ChangeEmailInput!) {
    changeEmail(input: $input) {
      __typename
      ... on EmailMailedSuccess {
        mailedTo
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** The address, whether it is confirmed, and how to move to another. */
export function EmailSection({ viewer }: { viewer: FragmentType<typeof EmailFragment> }) {
  const { email, signInMeans } = readFragment(EmailFragment, viewer);
  const [{ fetching }, send] = useMutation(Send);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm() {
    setProblem(null);
    const { data, error } = await send({});
    const answer = data?.sendEmailConfirmation;
    if (!error && answer?.__typename === 'EmailMailedSuccess') setMailedTo(answer.mailedTo);
    else setProblem(problemIn(error, answer, 'EmailMailedSuccess'));
  }

  return (
    <SettingsSection
      title="Email"
      lede={
        <>
          {email === '' ? 'No address yet.' : <span className="user-text text-ink-1">{email}</span>}{' '}
          {email !== '' &&
            (signInMeans.emailConfirmedAt ? (
              <>
                · confirmed <Time at={signInMeans.emailConfirmedAt} />
              </>
            ) : (
              '· not confirmed yet'
            ))}
        </>
      }
    >
      {mailedTo !== null && (
        <MailSent>
          We have mailed a link to <strong className="user-text font-strong">{mailedTo}</strong>. Open it within a day.
        </MailSent>
      )}
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        {email !== '' && !signInMeans.emailConfirmedAt && (
          <Button isPending={fetching} onPress={() => void confirm()}>
            Confirm this address
          </Button>
        )}
        <ChangeEmail hasPassword={signInMeans.hasPassword} onMailed={setMailedTo} />
      </div>
    </SettingsSection>
  );
}

function ChangeEmail({ hasPassword, onMailed }: { hasPassword: boolean; onMailed: (email: string) => void }) {
  return (
    <Dialog title="Another address" size="s" trigger={<Button>Change address</Button>}>
      {(close) => (
        <ChangeEmailForm
          hasPassword={hasPassword}
          onMailed={(email) => {
            onMailed(email);
            close();
          }}
        />
      )}
    </Dialog>
  );
}

function ChangeEmailForm({ hasPassword, onMailed }: { hasPassword: boolean; onMailed: (email: string) => void }) {
  const [{ fetching }, change] = useMutation(Change);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    setProblem(null);
    const { data, error } = await change({ input: { email, password: password || null } });
    const answer = data?.changeEmail;
    if (!error && answer?.__typename === 'EmailMailedSuccess') onMailed(answer.mailedTo);
    else setProblem(problemIn(error, answer, 'EmailMailedSuccess'));
  }

  return (
    <Form
      className="flex flex-col gap-4 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="New address"
        description="It counts once you have opened the link that we mail there."
        type="email"
        autoComplete="email"
        isRequired
        value={email}
        onChange={setEmail}
      />
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
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button type="submit" variant="primary" isPending={fetching}>
          Mail me a link
        </Button>
      </DialogActions>
    </Form>
  );
}
