import { graphql } from '../../../gql/index.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Loading, Skeleton } from '../../../shared/ui/skeleton.js';
import { Time } from '../../../shared/ui/time.js';
import { useDebate } from '../data/debate-context.js';
import { useDetail } from '../data/use-detail.js';
import { DiffText } from './diff-text.js';

const ClaimRevisionsQuery = graphql(`
  query Debate_claimRevisions($debateId: ID!, $number: Int!) {
    debate(id: $debateId) {
      id
      claim(number: $number) {
        id
        language
        revisions(first: 50) {
          totalCount
          edges {
            node {
              revision
              text
              createdAt
              spellingOnly
              author {
                id
                name
              }
            }
          }
        }
      }
    }
  }
`);

/** Every wording that a claim has had, newest first, each with what it changed. */
export function RevisionsList({ number }: { number: number }) {
  const { debate } = useDebate();
  const { data, error } = useDetail(ClaimRevisionsQuery, { debateId: debate.id, number });
  if (error && !data) return <Banner tone="warn">{errorSentence(error)}</Banner>;
  if (!data) {
    return (
      <Loading label="Loading the earlier wordings">
        <Skeleton className="h-12 w-full" />
      </Loading>
    );
  }
  const { language, revisions } = data.debate.claim;
  const wordings = revisions.edges.map(({ node }) => node).sort((a, b) => b.revision - a.revision);
  return (
    <ol className="flex flex-col gap-3">
      {wordings.map((wording, index) => {
        const before = wordings[index + 1];
        return (
          <li key={wording.revision} className="flex flex-col gap-1 rounded-control bg-paper-3 p-3 ring-1 ring-line">
            <p className="flex flex-wrap gap-x-2 text-13 text-ink-3">
              <span className="figures font-strong text-ink-2">
                {before ? `Revision ${wording.revision}` : 'First wording'}
              </span>
              <span>{wording.author.name}</span>
              <Time at={wording.createdAt} />
              {wording.spellingOnly && <span>spelling only</span>}
            </p>
            {before ? (
              <DiffText before={before.text} after={wording.text} language={language} className="text-15" />
            ) : (
              <p dir="auto" className="user-text text-15">
                {wording.text}
              </p>
            )}
          </li>
        );
      })}
      {revisions.totalCount > wordings.length && (
        <li className="text-13 text-ink-3">
          The newest {wordings.length} of {revisions.totalCount} wordings.
        </li>
      )}
    </ol>
  );
}
