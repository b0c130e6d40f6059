import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../../shared/ui/dialog.js';
import { Time } from '../../../shared/ui/time.js';
import { keepSignOn } from './kept-sign-on.js';
import { KeyList, KeyRow, KeySection } from './key-section.js';
import { ProofField, useProof } from './proof.js';
import { RemoveDialog } from './remove-dialog.js';

const OwnIdentities = graphql(`
  query Identities {
    server {
      singleSignOn
    }
    viewer {
      identities {
        id
        issuer
        email
        createdAt
        lastUsedAt
      }
    }
  }
`);

const Begin = graphql(`
  mutation IdentitiesBegin($input: BeginLinkingIdentityInput!) {
    beginLinkingIdentity(input: $input) {
      __typename
      ... on SingleSignOnBegun {
        url
        secret
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Unlink = graphql(`
  mutation IdentitiesUnlink($input: UnlinkIdentityInput!) {
    unlinkIdentity(input: $input) {
      __typename
      ... on UnlinkIdentitySuccess {
        identities {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Where else the viewer can sign in from; absent where the server has no identity provider and they have no link. */
export function Identities() {
  const [{ data }, refresh] = useQuery({ query: OwnIdentities });
  const [, unlink] = useMutation(Unlink);
  const reload = () => refresh({ requestPolicy: 'network-only' });
  const provider = data?.server.singleSignOn ?? null;
  const identities = data?.viewer?.identities ?? [];
  if (provider === null && identities.length === 0) return null;
  return (
    <KeySection
      title="Single sign-on"
      lede="Sign in with an account that you have elsewhere. Your e-mail address there links nothing by itself; only you do."
      action={
        provider !== null && (
          <Dialog
            title={`Link ${provider}`}
            size="s"
            trigger={<Button icon={<Link2 aria-hidden />}>Link {provider}</Button>}
          >
            {(close) => <LinkForm provider={provider} onClose={close} />}
          </Dialog>
        )
      }
    >
      {identities.length > 0 && (
        <KeyList>
          {identities.map(({ id, issuer, email, createdAt, lastUsedAt }) => (
            <KeyRow
              key={id}
              title={email ?? hostOf(issuer)}
              action={
                <RemoveDialog
                  title="Remove this link?"
                  action="Remove link"
                  label={`Remove the link with ${email ?? hostOf(issuer)}`}
                  success="UnlinkIdentitySuccess"
                  run={async (password) => {
                    const answer = await unlink({ input: { identityId: id, password } });
                    return { error: answer.error, answer: answer.data?.unlinkIdentity };
                  }}
                  onDone={reload}
                >
                  You can no longer sign in from there.
                </RemoveDialog>
              }
            >
              At {hostOf(issuer)}, linked <Time at={createdAt} />,{' '}
              {lastUsedAt === null ? (
                'never used'
              ) : (
                <>
                  last used <Time at={lastUsedAt} />
                </>
              )}
              .
            </KeyRow>
          ))}
        </KeyList>
      )}
    </KeySection>
  );
}

function LinkForm({ provider, onClose }: { provider: string; onClose: () => void }) {
  const [{ fetching }, begin] = useMutation(Begin);
  const [problem, setProblem] = useState<string | null>(null);
  const proof = useProof();

  async function submit() {
    setProblem(null);
    const { data, error } = await begin({ input: { password: proof.password } });
    const answer = data?.beginLinkingIdentity;
    if (answer?.__typename === 'SingleSignOnBegun') {
      keepSignOn({ secret: answer.secret, next: location.pathname });
      location.assign(answer.url);
    } else if (!proof.isAskedFirstBy(answer)) {
      setProblem(problemIn(error, answer, 'SingleSignOnBegun'));
    }
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-15 text-ink-2">You go to {provider}, sign in there, and come back.</p>
      <ProofField proof={proof} />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={fetching}>
          Go to {provider}
        </Button>
      </DialogActions>
    </form>
  );
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
