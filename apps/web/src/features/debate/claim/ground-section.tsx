import { Anchor, BookOpen, Plus } from 'lucide-react';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Button } from '../../../shared/ui/button.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ArchiveCitationMutation } from '../data/content-documents.js';
import { useDebate } from '../data/debate-context.js';
import { refusalSentence } from '../data/refusal.js';
import { useLogUndo } from '../data/use-log-undo.js';
import { plural } from '../outline/row-label.js';
import { GroundCitation, SourceChip } from './ground-citation.js';

export const GroundSection_claimFragment = graphql(`
  fragment GroundSection_claim on Claim {
    id
    viewerCanCite
    ground(debateId: $debateId) {
      origins {
        id
        number(debateId: $debateId)
        title
      }
      own {
        id
      }
      loadBearing {
        id
        number(debateId: $debateId)
        title
      }
    }
    citations(first: 20) {
      totalCount
      edges {
        node {
          id
          archivedAt
          ...GroundCitation_citation
        }
      }
    }
  }
`);

export interface GroundSectionProps {
  claim: FragmentType<typeof GroundSection_claimFragment>;
  number: number;
  /** Goes to the sources to cite a passage under this claim. */
  onCite: () => void;
}

/** What a claim rests on: its origins, those that it cannot do without, and the passages themselves. */
export function GroundSection({ claim, number, onCite }: GroundSectionProps) {
  const { ground, citations, viewerCanCite } = readFragment(GroundSection_claimFragment, claim);
  const archive = useArchiveCitation();
  const shown = citations.edges.map(({ node }) => node).filter((node) => node.archivedAt === null);
  const throughArguments = ground.origins.length - ground.own.length;
  return (
    <section aria-labelledby={`ground-${number}`} className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <h3 id={`ground-${number}`} className="text-13 text-ink-3">
          Rests on
        </h3>
        <span className="flex-1" />
        {viewerCanCite && shown.length > 0 && (
          <Button size="s" variant="quiet" icon={<Plus aria-hidden />} onPress={onCite}>
            Cite a passage
          </Button>
        )}
      </div>
      {ground.origins.length > 0 && (
        <div className="flex flex-col gap-1.5 text-15">
          <p className="flex flex-wrap items-center gap-2">
            {ground.origins.length === 1 ? (
              <span className="inline-flex items-center gap-1.5 font-strong text-warn">
                <Anchor aria-hidden /> Rests on 1 origin
              </span>
            ) : (
              <span className="figures font-strong">{plural(ground.origins.length, 'origin')}</span>
            )}
            {ground.origins.map((origin) => (
              <SourceChip key={origin.id} number={origin.number} title={origin.title} />
            ))}
          </p>
          <p className="text-13 text-ink-3">
            {groundSentence(ground.loadBearing)}
            {throughArguments > 0 && ` ${plural(throughArguments, 'origin')} reached through the arguments for it.`}
          </p>
        </div>
      )}
      {shown.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {shown.map((citation) => (
            <GroundCitation key={citation.id} citation={citation} claim={number} onArchive={(id) => void archive(id)} />
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={<BookOpen aria-hidden />}
          title={
            ground.origins.length > 0
              ? 'No passage of its own yet.'
              : 'Nothing is cited yet. Where do we know this from?'
          }
          action={
            viewerCanCite && (
              <Button size="s" onPress={onCite}>
                Cite a passage
              </Button>
            )
          }
        />
      )}
      {citations.totalCount > citations.edges.length && (
        <p className="text-13 text-ink-3">
          The first {citations.edges.length} of {citations.totalCount} citations.
        </p>
      )}
    </section>
  );
}

/** What would be left without each of the origins, in words. */
function groundSentence(loadBearing: readonly { number: number; title: string }[]): string {
  const names = loadBearing.map(({ number, title }) => `S${number} (${title})`);
  if (names.length === 0) return 'Any one of them could fall away and there would still be ground.';
  if (names.length === 1) return `Without ${names[0]} nothing is left to rest on.`;
  return `Without ${names.slice(0, -1).join(', ')} or ${names.at(-1)} nothing is left to rest on.`;
}

function useArchiveCitation(): (id: string) => Promise<void> {
  const { outbox, refresh } = useDebate();
  const remember = useLogUndo();
  return async (citationId) => {
    if (!outbox) return;
    const { data, error } = await outbox.submit(ArchiveCitationMutation, { input: { citationId } });
    const answer = data?.archiveCitation;
    if (answer?.__typename === 'ArchiveCitationSuccess') {
      await refresh(answer.seq);
      return remember('Archived a citation.', answer.seq);
    }
    const problem = error ? errorSentence(error) : answer ? refusalSentence(answer) : 'The server sent no answer.';
    showToast({ text: `The citation was not archived. ${problem}` });
  };
}
