import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useMutation } from 'urql';
import type { EditDebateInput, Visibility } from '../../gql/graphql.js';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { SelectField } from '../../shared/ui/select-field.js';
import { SwitchField } from '../../shared/ui/switch-field.js';
import { allowances, states, visibilities } from './setting-words.js';

const RulesFragment = graphql(`
  fragment RulesSection_debate on Debate {
    id
    revision
    visibility
    state
    viewerCanEdit
    viewerCanChangeVisibility
    allowances {
      viewersComment
      viewersSuggest
      editorsDecide
      editorsModerate
      editorsInvite
    }
  }
`);

const Edit = graphql(`
  mutation RulesSectionEdit($input: EditDebateInput!) {
    editDebate(input: $input) {
      __typename
      ... on EditDebateSuccess {
        debate {
          ...RulesSection_debate
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface RulesSectionProps {
  debate: FragmentType<typeof RulesFragment>;
  /** Somebody else has changed the settings meanwhile. */
  onConflict: () => void;
}

/** Who may read, where the debate is in its life, and what lower roles may. */
export function RulesSection({ debate: fragment, onConflict }: RulesSectionProps) {
  const debate = readFragment(RulesFragment, fragment);
  const [{ fetching }, edit] = useMutation(Edit);
  const [problem, setProblem] = useState<string | null>(null);

  async function change(what: Partial<EditDebateInput>, done: string) {
    setProblem(null);
    const { data, error } = await edit({ input: { debateId: debate.id, expectedRevision: debate.revision, ...what } });
    const wrong = problemIn(error, data?.editDebate, 'EditDebateSuccess');
    if (wrong === null) return showToast({ text: done });
    if (data?.editDebate.__typename !== 'RevisionConflictError') return setProblem(wrong);
    setProblem('Somebody else has just changed the settings. They are shown as they are now; choose again.');
    onConflict();
  }

  return (
    <section aria-labelledby="debate-rules" className="flex flex-col gap-6">
      <h2 id="debate-rules" className="text-17">
        Reading and rules
      </h2>
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <VisibilityForm
        key={debate.visibility}
        current={debate.visibility}
        isDisabled={!debate.viewerCanChangeVisibility}
        isPending={fetching}
        onSave={(visibility) => void change({ visibility }, 'Who may read it has changed.')}
      />
      <SelectField
        label="State"
        options={states}
        value={debate.state}
        isDisabled={!debate.viewerCanEdit}
        onChange={(state) => void change({ state }, 'The state has changed.')}
        className="max-w-100"
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2.5 text-13 font-strong">What it leaves to others</legend>
        {allowances.map(({ id, label }) => (
          <SwitchField
            key={id}
            label={label}
            isSelected={debate.allowances[id]}
            isDisabled={!debate.viewerCanEdit}
            onChange={(isAllowed) => void change({ allowances: { [id]: isAllowed } }, 'The rule has changed.')}
          />
        ))}
      </fieldset>
    </section>
  );
}

interface VisibilityFormProps {
  current: Visibility;
  isDisabled: boolean;
  isPending: boolean;
  onSave: (visibility: Visibility) => void;
}

/** Chosen first and saved then: to let people in, or to shut them out, is no slip of a key. */
function VisibilityForm({ current, isDisabled, isPending, onSave }: VisibilityFormProps) {
  const [chosen, setChosen] = useState(current);
  const endsLinks = current === 'LINK' && (chosen === 'TEAM' || chosen === 'PRIVATE');
  return (
    <div className="flex flex-col items-start gap-3">
      <RadioGroup
        value={chosen}
        isDisabled={isDisabled}
        onChange={(id) => setChosen(visibilities.find((choice) => choice.id === id)?.id ?? current)}
        className="flex flex-col gap-1"
      >
        <Label className="mb-1 text-13 font-strong">Who may read it</Label>
        {visibilities.map(({ id, label, meaning }) => (
          <Radio
            key={id}
            value={id}
            className="group flex min-h-9 cursor-pointer items-start gap-3 rounded-control py-1 disabled:cursor-default"
          >
            <span
              aria-hidden
              className="mt-0.5 flex size-4.5 flex-none items-center justify-center rounded-full border border-ink-4 group-selected:border-[5px] group-selected:border-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent"
            />
            <span>
              <span className="block text-15">{label}</span>
              <span className="block text-13 text-ink-3">{meaning}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {isDisabled && <p className="text-13 text-ink-3">Owners of the debate and admins of the team choose this.</p>}
      {endsLinks && <p className="text-13 text-warn">All its links end with this, and do not come back.</p>}
      {chosen !== current && (
        <Button variant="primary" isPending={isPending} onPress={() => onSave(chosen)}>
          Change who may read it
        </Button>
      )}
    </div>
  );
}
