import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { Time } from '../../shared/ui/time.js';

const HiddenFragment = graphql(`
  fragment HiddenSection_debate on Debate {
    id
    hiddenContent(first: 50) {
      totalCount
      edges {
        node {
          id
          text
          reason
          hiddenAt
          hiddenBy {
            id
            name
          }
          subject {
            id
          }
        }
      }
    }
  }
`);

const Show = graphql(`
  mutation HiddenSectionShow($input: ShowContentInput!) {
    showContent(input: $input) {
      __typename
      ... on ShowContentSuccess {
        seq
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface HiddenSectionProps {
  debate: FragmentType<typeof HiddenFragment>;
  onChange: () => void;
}

/** What is hidden, with its text, newest first. Nothing for those who do not moderate. */
export function HiddenSection({ debate, onChange }: HiddenSectionProps) {
  const { hiddenContent } = readFragment(HiddenFragment, debate);
  const [{ fetching }, show] = useMutation(Show);
  if (hiddenContent === null) return null;

  async function showAgain(subjectId: string) {
    const { data, error } = await show({ input: { subjectId } });
    const wrong = problemIn(error, data?.showContent, 'ShowContentSuccess');
    showToast({ text: wrong ?? 'Everybody can read it again.' });
    if (wrong === null) onChange();
  }

  return (
    <section aria-labelledby="hidden" className="flex flex-col gap-3">
      <h2 id="hidden" className="text-17">
        Hidden <span className="figures text-ink-3">{hiddenContent.totalCount}</span>
      </h2>
      {hiddenContent.edges.length === 0 && <p className="text-15 text-ink-3">Nothing is hidden.</p>}
      <ul className="flex flex-col divide-y divide-line">
        {hiddenContent.edges.map(({ node }) => (
          <li key={node.id} className="flex flex-wrap items-start gap-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p dir="auto" className="user-text text-15">
                {node.text === '' ? <span className="text-ink-3">An argument without a note</span> : node.text}
              </p>
              <p className="user-text text-13 text-ink-3">
                {node.reason} — {node.hiddenBy.name}, <Time at={node.hiddenAt} />
              </p>
            </div>
            {node.subject !== null && (
              <Button
                size="s"
                isPending={fetching}
                onPress={() => node.subject !== null && void showAgain(node.subject.id)}
              >
                Show again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
