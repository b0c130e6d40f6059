import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { useViewer } from '../../shared/lib/viewer.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { SelectField } from '../../shared/ui/select-field.js';
import { TextField } from '../../shared/ui/text-field.js';

const FormFragment = graphql(`
  fragment MuteForm_debate on Debate {
    id
    participants(first: 50) {
      edges {
        node {
          account {
            id
            name
          }
        }
      }
    }
    team {
      id
      members(first: 50) {
        edges {
          node {
            account {
              id
              name
            }
          }
        }
      }
    }
  }
`);

const Mute = graphql(`
  mutation MuteFormMute($input: MuteAccountInput!) {
    muteAccount(input: $input) {
      __typename
      ... on MuteAccountSuccess {
        mute {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const TIMES = [
  { id: '1', label: 'One day' },
  { id: '7', label: 'A week' },
  { id: '30', label: 'Thirty days' },
  { id: 'open', label: 'Until somebody lifts it' },
] as const;

export interface MuteFormProps {
  debate: FragmentType<typeof FormFragment>;
  onDone: (hasMuted: boolean) => void;
}

/** Asks whom to mute, for how long, and why. */
export function MuteForm({ debate: fragment, onDone }: MuteFormProps) {
  const debate = readFragment(FormFragment, fragment);
  const { viewer } = useViewer();
  const people = new Map(
    [...debate.participants.edges, ...debate.team.members.edges].map(({ node }) => [
      node.account.id,
      node.account.name,
    ]),
  );
  people.delete(viewer?.account.id ?? '');
  const options = [...people].map(([id, label]) => ({ id, label }));
  const [accountId, setAccountId] = useState(options[0]?.id ?? '');
  const [time, setTime] = useState<(typeof TIMES)[number]['id']>('7');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, mute] = useMutation(Mute);

  const form = useRef<HTMLFormElement>(null);
  // It opens where the button was, at the edge of the screen perhaps.
  useEffect(() => {
    form.current?.querySelector('select')?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  async function save() {
    if (reason.trim() === '') return setProblem('Say why: they are told.');
    const days = time === 'open' ? null : Number(time);
    const { data, error } = await mute({ input: { debateId: debate.id, accountId, reason, days } });
    const wrong = problemIn(error, data?.muteAccount, 'MuteAccountSuccess');
    if (wrong !== null) return setProblem(wrong);
    showToast({ text: `${people.get(accountId) ?? 'They'} may read and vote, and write nothing.` });
    onDone(true);
  }

  if (options.length === 0) return <p className="text-15 text-ink-3">There is nobody else here.</p>;
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex max-w-120 scroll-mb-4 flex-col gap-4 rounded-card bg-paper-3 p-4 ring-1 ring-line"
    >
      <SelectField label="Who" options={options} value={accountId} onChange={setAccountId} />
      <SelectField label="For how long" options={TIMES} value={time} onChange={setTime} />
      <TextField label="Why" description="They are told." value={reason} onChange={setReason} />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex justify-end gap-2">
        <Button size="s" variant="quiet" onPress={() => onDone(false)}>
          Cancel
        </Button>
        <Button size="s" variant="primary" type="submit" isPending={fetching}>
          Mute
        </Button>
      </div>
    </form>
  );
}
