import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { REVIEW_WORDS } from '../../shared/ui/review-words.js';
import { ModeratedItem } from './moderated-item.js';

const MarksFragment = graphql(`
  fragment MarksSection_debate on Debate {
    id
    reviewMarks(first: 50) {
      totalCount
      edges {
        node {
          id
          kind
          note
          item {
            ... on Node {
              ...ModeratedItem
            }
          }
        }
      }
    }
  }
`);

/** What is marked for review, oldest first; settled where it stands. */
export function MarksSection({ debate, debateKey }: { debate: FragmentType<typeof MarksFragment>; debateKey: string }) {
  const { reviewMarks } = readFragment(MarksFragment, debate);
  return (
    <section aria-labelledby="marks" className="flex flex-col gap-3">
      <h2 id="marks" className="text-17">
        Marked for review <span className="figures text-ink-3">{reviewMarks.totalCount}</span>
      </h2>
      {reviewMarks.edges.length === 0 && <p className="text-15 text-ink-3">Nothing is marked.</p>}
      <ul className="flex flex-col divide-y divide-line">
        {reviewMarks.edges.map(({ node }) => (
          <li key={node.id} className="flex flex-col gap-0.5 py-2.5">
            <span className="text-13 font-strong text-warn">{REVIEW_WORDS[node.kind]}</span>
            <ModeratedItem subject={node.item} debateKey={debateKey} />
            {node.note !== '' && <span className="user-text text-13 text-ink-2">{node.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
