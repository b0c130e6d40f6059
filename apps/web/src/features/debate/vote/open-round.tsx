import { useState } from 'react';
import { useMutation } from 'urql';
import { appointedTime } from '../../../shared/lib/dates.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.js';
import { Segmented } from '../../../shared/ui/segmented.js';
import { SwitchField } from '../../../shared/ui/switch-field.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { isClaim, type OutlineModel } from '../outline/outline-model.js';
import { ChosenClaims } from './chosen-claims.js';
import { useRoundStep } from './use-round-step.js';
import { OpenRoundMutation } from './voting-documents.js';
import { modeWords, VOTER_CHOICES } from './voting-words.js';

const ABOUT = [
  { id: 'all', label: 'Everything' },
  { id: 'positions', label: 'The positions' },
  { id: 'chosen', label: 'Claims I choose' },
] as const;

const ENDS = [
  { id: 'closed', label: 'When an admin closes it' },
  { id: 'time', label: 'At a time' },
] as const;

/** A day from now, as a field for date and time wants it: in the viewer's own zone. */
function tomorrow(): string {
  const at = new Date(Date.now() + 86_400_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Opens a round: over what, until when. Who votes and what becomes of the votes is said before. */
export function OpenRound() {
  const { debate, ids } = useDebate();
  const model = useModel();
  const [about, setAbout] = useState<(typeof ABOUT)[number]['id']>('all');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [withSteps, setWithSteps] = useState(true);
  const [ends, setEnds] = useState<(typeof ENDS)[number]['id']>('closed');
  const [time, setTime] = useState(tomorrow);
  const [, open] = useMutation(OpenRoundMutation);
  const { keyFor, take } = useRoundStep('The round is open.');
  const { votingPolicy: policy } = debate;
  const voters = VOTER_CHOICES.find(({ id }) => id === policy.voters);
  const closesAt = ends === 'time' ? new Date(time) : null;

  async function subjects(): Promise<string[] | null | undefined> {
    if (about === 'all') return undefined;
    if (about === 'positions') return debate.positions.map(({ id }) => id);
    const numbers = [...chosen].flatMap((claim) => [claim, ...(withSteps ? (model.argumentsOn.get(claim) ?? []) : [])]);
    const found = await Promise.all(
      numbers.map((number) => ids.idOf(number, isClaim(model, number) ? 'claim' : 'argument')),
    );
    return found.includes(null) ? null : (found as string[]);
  }

  async function confirm(): Promise<string | null> {
    if (about === 'chosen' && chosen.size === 0) return 'Choose at least one claim.';
    if (closesAt !== null && Number.isNaN(closesAt.getTime())) return 'Enter the date and the time at which it closes.';
    const subjectIds = await subjects();
    if (subjectIds === null) return 'Something that you chose is no longer there. Choose again.';
    const input = {
      debateId: debate.id,
      ...(subjectIds === undefined ? {} : { subjectIds }),
      ...(closesAt === null ? {} : { closesAt: closesAt.toISOString() }),
    };
    const { error, data } = await open({ input: { ...input, idempotencyKey: keyFor(input) } });
    return take(error, data?.openRound);
  }

  return (
    <ConfirmDialog
      action="Open a round"
      trigger={<Button size="s">Open a round</Button>}
      title="Open a round of votes?"
      isDanger={false}
      onConfirm={confirm}
    >
      <Segmented label="What the round is about" options={[...ABOUT]} value={about} onChange={setAbout} />
      {about === 'chosen' && (
        <>
          <ChosenClaims chosen={chosen} onChange={setChosen} />
          <SwitchField label="And the arguments for and against them" isSelected={withSteps} onChange={setWithSteps} />
        </>
      )}
      <Segmented label="When the round ends" options={[...ENDS]} value={ends} onChange={setEnds} />
      {ends === 'time' && (
        <TextField
          label="It closes at"
          type="datetime-local"
          value={time}
          onChange={setTime}
          description={
            closesAt === null || Number.isNaN(closesAt.getTime())
              ? 'In your time zone.'
              : `${appointedTime(closesAt.toISOString())}, your time. Others see it in theirs.`
          }
        />
      )}
      <p>
        {voters?.label ?? 'Nobody'} {voters?.id === 'SIGNED_IN' ? 'votes' : 'vote'}: {modeWords(policy.mode)} on{' '}
        {objectOf(about, chosen, model)}, as worded now. Earlier votes on them are set aside.
      </p>
      <p>
        {ends === 'time' ? 'The time cannot be changed later, though an admin can close the round before. ' : ''}
        Until its results show nothing about voting can be changed.
      </p>
    </ConfirmDialog>
  );
}

function objectOf(about: (typeof ABOUT)[number]['id'], chosen: ReadonlySet<number>, model: OutlineModel): string {
  if (about === 'all') return 'every claim and argument of this debate';
  if (about === 'positions') return `the ${model.positions.length} positions`;
  return chosen.size === 1 ? 'one claim' : `${chosen.size} claims`;
}
