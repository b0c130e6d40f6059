import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useMutation } from 'urql';
import type { BallotMode, ResultsPolicy, Voters } from '../../../gql/graphql.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../../shared/ui/dialog.js';
import { useDebate } from '../data/debate-context.js';
import { EditVotingPolicyMutation } from './voting-documents.js';
import { isEarlier, MODE_CHOICES, RESULTS_CHOICES, VOTER_CHOICES } from './voting-words.js';

/** Who votes, how votes are kept, when results show. What cannot be chosen (any more) says why. */
export function VotingSettings(props: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog title="Voting in this debate" {...props}>
      {(close) => <VotingForm onDone={close} />}
    </Dialog>
  );
}

function VotingForm({ onDone }: { onDone: () => void }) {
  const { debate, refresh } = useDebate();
  const { votingPolicy: policy, round } = debate;
  const [voters, setVoters] = useState<Voters>(policy.voters);
  const [mode, setMode] = useState<BallotMode>(policy.mode);
  const [results, setResults] = useState<ResultsPolicy>(
    policy.results === 'AT_ONCE' ? 'AFTER_CLOSING' : policy.results,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, edit] = useMutation(EditVotingPolicyMutation);
  const isFrozen = round !== null && round.state !== 'RELEASED';

  async function submit() {
    setProblem(null);
    const { data, error } = await edit({
      input: {
        debateId: debate.id,
        voters,
        mode,
        results: mode === 'NAMED' ? 'AT_ONCE' : results,
        expectedRevision: debate.revision,
      },
    });
    const answer = data?.editVotingPolicy;
    const wrong = problemIn(error, answer, 'EditVotingPolicySuccess');
    if (wrong !== null || answer?.__typename !== 'EditVotingPolicySuccess') return setProblem(wrong);
    showToast({ text: 'Changed how voting works here.' });
    onDone();
    await refresh(answer.seq);
  }

  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {isFrozen && (
        <Banner>
          Round {round.number} is not released yet. Until then nothing about voting changes, so that its voters get what
          they read.
        </Banner>
      )}
      <Choice label="Who votes" value={voters} onChange={setVoters} options={VOTER_CHOICES} isDisabled={isFrozen} />
      <Choice
        label="How votes are kept"
        value={mode}
        onChange={setMode}
        isDisabled={isFrozen}
        options={MODE_CHOICES.map((choice) => ({
          ...choice,
          isDisabled: choice.id !== policy.mode && (isEarlier(choice.id, policy.mode) || !debate.viewerCanRaiseSecrecy),
        }))}
        hint={
          debate.viewerCanRaiseSecrecy
            ? 'Votes can become more secret, never less.'
            : 'Only an owner of the debate can make votes more secret. They never become less so.'
        }
      />
      {mode !== 'NAMED' && (
        <Choice
          label="Results show"
          value={results}
          onChange={setResults}
          options={RESULTS_CHOICES}
          isDisabled={isFrozen}
        />
      )}
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={fetching} isDisabled={isFrozen}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}

interface ChoiceProps<Id extends string> {
  label: string;
  value: Id;
  onChange: (id: Id) => void;
  options: readonly { id: Id; label: string; meaning?: string; isDisabled?: boolean }[];
  hint?: string;
  isDisabled?: boolean;
}

function Choice<Id extends string>({ label, value, onChange, options, hint, isDisabled }: ChoiceProps<Id>) {
  return (
    <RadioGroup
      value={value}
      isDisabled={isDisabled}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen) onChange(chosen.id);
      }}
      className="flex flex-col gap-1"
    >
      <Label className="mb-1 text-13 font-strong">{label}</Label>
      {options.map(({ id, label: name, meaning, isDisabled: isOut }) => (
        <Radio
          key={id}
          value={id}
          isDisabled={isOut}
          className="group flex min-h-9 cursor-pointer items-start gap-3 rounded-control py-1 disabled:cursor-default disabled:opacity-50"
        >
          <span
            aria-hidden
            className="mt-0.5 flex size-4.5 flex-none items-center justify-center rounded-full border border-ink-4 group-selected:border-[5px] group-selected:border-accent"
          />
          <span>
            <span className="block text-15">{name}</span>
            {meaning !== undefined && <span className="block text-13 text-ink-3">{meaning}</span>}
          </span>
        </Radio>
      ))}
      {hint !== undefined && <p className="text-13 text-ink-3">{hint}</p>}
    </RadioGroup>
  );
}
