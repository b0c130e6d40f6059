import { MessageCircleQuestion, Plus } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../../shared/lib/drafts.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { Segmented } from '../../../shared/ui/segmented.js';
import { stanceRuleClass } from '../../../shared/ui/stance-mark.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { cx } from '../../../shared/ui/cx.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { isClaim, premisesOf, textOf } from '../outline/outline-model.js';
import {
  isReady,
  MOST_PREMISES,
  premiseProblem,
  readDraft,
  TEXT_LIMIT,
  withoutPremise,
  withPremise,
  writeDraft,
  type ArgumentDraft,
} from './argument-draft.js';
import { PremiseField } from './premise-field.js';
import { argumentDraftKey, useAddArgument } from './use-add-argument.js';

export interface ArgumentComposerProps {
  /** Number of the claim or argument that is argued about. */
  target: number;
  /** The side that was asked for; it can be changed. */
  stance: 'PRO' | 'CON';
  /** Called with the number of the new argument, or null when it was put aside or waits for a connection. */
  onClose: (number: number | null) => void;
}

/** A form for one argument: its side, its premises (new words or claims that are there), and why the step holds. */
export function ArgumentComposer({ target, stance, onClose }: ArgumentComposerProps) {
  const { debate, open } = useDebate();
  const model = useModel();
  const stored = useDraft(argumentDraftKey(debate.id, target));
  const [draft, setDraft] = useState(() => readDraft(stored.text, stance));
  const [hasTried, setTried] = useState(false);
  const adding = useAddArgument(target);
  const onStep = !isClaim(model, target);

  function change(next: ArgumentDraft) {
    setDraft(next);
    stored.setText(writeDraft(next));
    adding.forgetProblem();
  }
  async function save() {
    setTried(true);
    if (!isReady(draft) || adding.isPending) return;
    const number = await adding.add(draft);
    if (number === null) return;
    stored.clear();
    onClose(typeof number === 'number' ? number : null);
  }
  const picked = new Set(draft.premises.flatMap((premise) => ('number' in premise ? [premise.number] : [])));

  return (
    <form
      aria-label={`Argument on #${target}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className={cx(
        'flex flex-col gap-3 rounded-card bg-paper-3 py-3 ps-3.5 pe-3 ring-1 ring-line',
        stanceRuleClass(draft.stance),
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Segmented
          label="Side"
          size="s"
          value={draft.stance}
          onChange={(side) => change({ ...draft, stance: side })}
          options={[
            { id: 'PRO', label: onStep ? '+ Backs the step' : '+ For' },
            { id: 'CON', label: onStep ? '− Undercuts the step' : '− Against' },
          ]}
        />
        <p className="user-text line-clamp-1 min-w-0 flex-1 text-13 text-ink-3">{describeTarget(model, target)}</p>
      </div>
      {draft.premises.map((premise, index) => (
        <PremiseField
          key={index}
          premise={premise}
          place={index + 1}
          count={draft.premises.length}
          stance={draft.stance}
          error={hasTried ? premiseProblem(draft, index) : null}
          except={new Set([...picked, target])}
          autoFocus={index === draft.premises.length - 1}
          onChange={(next) => change(withPremise(draft, index, next))}
          onRemove={() => change(withoutPremise(draft, index))}
          onSubmit={() => void save()}
          onCancel={() => onClose(null)}
        />
      ))}
      {draft.note !== null && (
        <TextArea
          label="Why does the step hold? (optional)"
          placeholder={onStep ? 'Because …' : 'What connects this reason with the claim?'}
          value={draft.note}
          onChange={(note) => change({ ...draft, note })}
          limit={TEXT_LIMIT}
          rows={1}
          onSubmit={() => void save()}
          onCancel={() => onClose(null)}
        />
      )}
      {adding.problem !== null && (
        <Banner
          tone="warn"
          role="alert"
          action={
            adding.existing === null ? undefined : (
              <Button size="s" onPress={() => open(adding.existing)}>
                Show #{adding.existing}
              </Button>
            )
          }
        >
          {adding.problem}
        </Banner>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {draft.premises.length < MOST_PREMISES && (
          <Button
            variant="quiet"
            size="s"
            icon={<Plus aria-hidden />}
            onPress={() => change({ ...draft, premises: [...draft.premises, { text: '' }] })}
          >
            Join a premise
          </Button>
        )}
        {draft.note === null && (
          <Button
            variant="quiet"
            size="s"
            icon={<MessageCircleQuestion aria-hidden />}
            onPress={() => change({ ...draft, note: '' })}
          >
            Say why it follows
          </Button>
        )}
        <span className="flex-1" />
        <Button size="s" variant="quiet" onPress={() => onClose(null)}>
          Put aside
        </Button>
        <Button size="s" variant="primary" type="submit" isPending={adding.isPending}>
          {debate.viewerCanAddArgument ? 'Add argument' : 'Suggest argument'}
          <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </form>
  );
}

function describeTarget(model: ReturnType<typeof useModel>, target: number): string {
  if (isClaim(model, target)) return `#${target} ${textOf(model, target)}`;
  const premises = premisesOf(model, target).map((claim) => textOf(model, claim));
  return `the step from “${premises.join('” and “')}”`;
}
