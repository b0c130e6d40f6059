import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { Button, IconButton } from '../../shared/ui/button.js';
import { TextArea } from '../../shared/ui/text-area.js';

/** Characters that the API accepts in a claim. */
const CLAIM_LIMIT = 500;
/** Positions a debate may have. */
const MOST = 50;

export interface PositionFieldsProps {
  positions: string[];
  onChange: (positions: string[]) => void;
  onSubmit: () => void;
}

/** The answers to the question, in the order in which they will stand. Empty ones are left out. */
export function PositionFields({ positions, onChange, onSubmit }: PositionFieldsProps) {
  const fields = useRef<(HTMLTextAreaElement | null)[]>([]);
  const addButton = useRef<HTMLButtonElement>(null);

  function add() {
    onChange([...positions, '']);
    requestAnimationFrame(() => fields.current[positions.length]?.focus());
  }

  function remove(index: number) {
    onChange(positions.filter((_, at) => at !== index));
    // The pressed button goes with its field; the focus moves to the field before it, or to the button that adds.
    requestAnimationFrame(() => (fields.current[Math.max(0, index - 1)] ?? addButton.current)?.focus());
  }

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-0.5 text-13 font-strong">Positions</legend>
      <p className="text-13 text-ink-3">
        The answers that somebody holds, each as a claim that can be true or false. One is a thesis; several compete.
        You can add more later.
      </p>
      {positions.map((text, index) => (
        <div key={index} className="flex items-start gap-2">
          <span aria-hidden className="figures mt-2.5 w-5 text-end text-13 text-ink-3">
            {index + 1}
          </span>
          <TextArea
            className="flex-1"
            label={`Position ${index + 1}`}
            isLabelHidden
            rows={1}
            limit={CLAIM_LIMIT}
            placeholder={index === 0 ? 'A disillusioned insider handed it over.' : 'Another answer'}
            value={text}
            onChange={(next) => onChange(positions.map((each, at) => (at === index ? next : each)))}
            onSubmit={onSubmit}
            inputRef={(element) => {
              fields.current[index] = element;
            }}
          />
          <IconButton label={`Remove position ${index + 1}`} onPress={() => remove(index)}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {positions.length < MOST && (
        <div>
          <Button ref={addButton} size="s" icon={<Plus aria-hidden />} onPress={add}>
            Add a position
          </Button>
        </div>
      )}
    </fieldset>
  );
}
