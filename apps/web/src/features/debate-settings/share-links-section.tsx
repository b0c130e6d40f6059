import { Lock } from 'lucide-react';
import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { Time } from '../../shared/ui/time.js';
import { NewShareLink } from './new-share-link.js';

const ShareLinksFragment = graphql(`
  fragment ShareLinksSection_debate on Debate {
    id
    visibility
    shareLinks(first: 50) {
      edges {
        node {
          id
          name
          hasPassword
          isOpen
          expiresAt
          createdAt
          createdBy {
            id
            name
          }
        }
      }
    }
  }
`);

const Revoke = graphql(`
  mutation ShareLinksRevoke($input: RevokeShareLinkInput!) {
    revokeShareLink(input: $input) {
      __typename
      ... on RevokeShareLinkSuccess {
        shareLink {
          id
          isOpen
          revokedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface ShareLinksSectionProps {
  debate: FragmentType<typeof ShareLinksFragment>;
  onChange: () => void;
}

/** The secret links by which people read without an account. */
export function ShareLinksSection({ debate: fragment, onChange }: ShareLinksSectionProps) {
  const debate = readFragment(ShareLinksFragment, fragment);
  const [, revoke] = useMutation(Revoke);
  const open = debate.shareLinks.edges.map(({ node }) => node).filter(({ isOpen }) => isOpen);

  async function takeBack(shareLinkId: string): Promise<string | null> {
    const { data, error } = await revoke({ input: { shareLinkId } });
    const problem = problemIn(error, data?.revokeShareLink, 'RevokeShareLinkSuccess');
    if (problem === null) showToast({ text: 'The link no longer works.' });
    return problem;
  }

  return (
    <section aria-labelledby="debate-links" className="flex flex-col gap-4">
      <div>
        <h2 id="debate-links" className="text-17">
          Share links
        </h2>
        <p className="mt-1 text-13 text-ink-3">
          {debate.visibility === 'LINK'
            ? 'Whoever has one reads this debate, without an account. They cannot write or vote.'
            : 'To share this debate by link, let “the team, and who has a link” read it first.'}
        </p>
      </div>
      {debate.visibility === 'LINK' && (
        <>
          {open.length > 0 && (
            <ul className="flex flex-col divide-y divide-line">
              {open.map(({ id, name, hasPassword, createdBy, expiresAt }) => (
                <li key={id} className="flex items-center justify-between gap-3 py-2.5">
                  <span className="min-w-0">
                    <span className="user-text flex items-center gap-1.5 text-15">
                      {name}
                      {hasPassword && <Lock role="img" aria-label="asks for a password" className="text-ink-3" />}
                    </span>
                    <span className="block text-12 text-ink-3">
                      by {createdBy.name}, works until <Time at={expiresAt} />
                    </span>
                  </span>
                  <ConfirmDialog
                    title={`Take back “${name}”?`}
                    action="Take it back"
                    onConfirm={() => takeBack(id)}
                    trigger={
                      <Button size="s" variant="quiet" aria-label={`Take back the link “${name}”`}>
                        Take back
                      </Button>
                    }
                  >
                    Whoever came by it can read no longer, from this moment on.
                  </ConfirmDialog>
                </li>
              ))}
            </ul>
          )}
          <NewShareLink debateId={debate.id} onMade={onChange} />
        </>
      )}
    </section>
  );
}
