import { Button } from '../../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../../shared/ui/dialog.js';
import { useDebate } from '../data/debate-context.js';
import { noteRuleRead } from './rule-read.js';

/** The rule of a debate's votes, whole and in its words. */
export function VotingRule({ rule }: { rule: readonly string[] }) {
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5 text-15 text-ink-2 marker:text-ink-4">
      {rule.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/**
 * In place of the control, until the voter has read the rule: a secret vote is cast knowing what becomes of it. `isBrief`: the
 * rule itself is one press away, where it stands in full close by.
 */
export function RuleFirst({ question, isBrief }: { question: string; isBrief: boolean }) {
  const { debate } = useDebate();
  const { rule } = debate.votingPolicy;
  const agreed = (
    <Button variant="primary" size="s" onPress={() => noteRuleRead(debate.id, rule)}>
      I have read it
    </Button>
  );
  return (
    <div className="flex flex-col gap-3 rounded-card bg-paper-3 p-4 ring-1 ring-line">
      <div className="flex flex-col gap-1">
        <p className="text-13 font-strong text-ink-2">{question}</p>
        <h3 className="text-17">How votes are kept here</h3>
      </div>
      {isBrief ? (
        <div>
          <Dialog
            title="How votes are kept here"
            size="s"
            trigger={
              <Button size="s" variant="quiet">
                Read it before you vote
              </Button>
            }
          >
            <div className="flex flex-col gap-4">
              <VotingRule rule={rule} />
              <DialogActions>{agreed}</DialogActions>
            </div>
          </Dialog>
        </div>
      ) : (
        <>
          <VotingRule rule={rule} />
          <div>{agreed}</div>
        </>
      )}
    </div>
  );
}
