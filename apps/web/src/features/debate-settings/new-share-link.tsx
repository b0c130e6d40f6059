import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { CopyField } from '../../shared/ui/copy-field.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { SelectField } from '../../shared/ui/select-field.js';
import { TextField } from '../../shared/ui/text-field.js';

const Create = graphql(`
  mutation NewShareLinkCreate($input: CreateShareLinkInput!) {
    createShareLink(input: $input) {
      __typename
      ... on CreateShareLinkSuccess {
        path
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

const lifetimes = [
  { id: '1', label: '1 day' },
  { id: '30', label: '30 days' },
  { id: '365', label: '1 year' },
] as const;

export interface NewShareLinkProps {
  debateId: string;
  onMade: () => void;
}

/** Makes a share link, which is shown once. */
export function NewShareLink({ debateId, onMade }: NewShareLinkProps) {
  return (
    <Dialog
      title="Share by link"
      size="s"
      trigger={
        <Button icon={<Link2 aria-hidden />} className="self-start">
          New link
        </Button>
      }
    >
      {(close) => <LinkForm debateId={debateId} onMade={onMade} onDone={close} />}
    </Dialog>
  );
}

function LinkForm({ debateId, onMade, onDone }: NewShareLinkProps & { onDone: () => void }) {
  const [name, setName] = useState('');
  const [days, setDays] = useState<(typeof lifetimes)[number]['id']>('30');
  const [password, setPassword] = useState('');
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ field: string; message: string } | null>(null);
  const [{ fetching }, create] = useMutation(Create);

  async function submit() {
    setProblem(null);
    const { data, error } = await create({
      input: { debateId, name, expiresInDays: Number(days), password: password === '' ? null : password },
    });
    const answer = data?.createShareLink;
    if (answer?.__typename === 'CreateShareLinkSuccess') {
      setLink(new URL(answer.path, location.origin).href);
      onMade();
      return;
    }
    const message = problemIn(error, answer, 'CreateShareLinkSuccess') ?? '';
    setProblem({ field: answer?.__typename === 'ValidationError' ? answer.field : '', message });
  }

  if (link !== null) {
    return (
      <CopyField
        label="Link"
        description={
          password === '' ? 'Shown only now.' : 'Shown only now. Send the password by another way than the link.'
        }
        text={link}
        onDone={onDone}
      />
    );
  }
  const own = (field: string) => (problem?.field === field ? problem.message : null);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="What it is for"
        description="So that you know later which one to take back."
        placeholder="The press, The board"
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        error={own('name')}
      />
      <SelectField label="It works for" options={lifetimes} value={days} onChange={setDays} />
      <TextField
        label="Password (optional)"
        description="At least 8 characters. Who has the link is asked for it."
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={own('password')}
      />
      {problem !== null && !['name', 'password'].includes(problem.field) && (
        <Banner tone="warn" role="alert">
          {problem.message}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={fetching}>
          Create link
        </Button>
      </DialogActions>
    </form>
  );
}
