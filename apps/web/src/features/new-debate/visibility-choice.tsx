import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Visibility } from '../../gql/graphql.js';

const choices: { id: Visibility; label: string; meaning: string }[] = [
  { id: 'TEAM', label: 'The team', meaning: 'Members argue and vote; guests read.' },
  {
    id: 'LINK',
    label: 'The team, and who has a link',
    meaning: 'You make secret links in its settings; they read only.',
  },
  {
    id: 'PUBLIC',
    label: 'Everyone',
    meaning: 'Anyone can read it; only the team writes. Who is signed in can suggest.',
  },
  { id: 'PRIVATE', label: 'Only people I add', meaning: 'Nobody else can see that it exists.' },
];

/** Who may read the debate. */
export function VisibilityChoice({ value, onChange }: { value: Visibility; onChange: (value: Visibility) => void }) {
  return (
    <RadioGroup
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen) onChange(chosen.id);
      }}
      className="flex flex-col gap-1"
    >
      <Label className="mb-1 text-13 font-strong">Who may read it</Label>
      {choices.map(({ id, label, meaning }) => (
        <Radio key={id} value={id} className="group flex min-h-9 cursor-pointer items-start gap-3 rounded-control py-1">
          <span
            aria-hidden
            className="mt-0.5 flex size-4.5 flex-none items-center justify-center rounded-full border border-ink-4 group-selected:border-[5px] group-selected:border-accent"
          />
          <span>
            <span className="block text-15">{label}</span>
            <span className="block text-13 text-ink-3">{meaning}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
