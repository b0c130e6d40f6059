import { Plus } from 'lucide-react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { QueryProblem } from '../../../shared/ui/query-problem.js';
import { Time } from '../../../shared/ui/time.js';
import { KeyList, KeyRow, KeySection } from './key-section.js';
import type { NewTokenFormProps } from './new-token-form.js';
import { scopesInWords } from './scope-words.js';

// Its dialog opens seldom; the page is in sight before its code has come.
const NewTokenForm = lazyPart<NewTokenFormProps>(() => import('./new-token-form.js').then((part) => part.NewTokenForm));

const Tokens = graphql(`
  query ApiTokens {
    viewer {
      apiTokens {
        id
        name
        scopes
        createdAt
        expiresAt
        lastUsedAt
        isUsable
        onlyDebate {
          id
          question
        }
      }
    }
  }
`);

const Revoke = graphql(`
  mutation ApiTokensRevoke($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      __typename
      ... on RevokeApiTokenSuccess {
        apiToken {
          id
          isUsable
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** The viewer's API tokens: what each may do, when it was used, and a way to end it. */
export function ApiTokens() {
  const [{ data, error }, refresh] = useQuery({ query: Tokens });
  const [, revoke] = useMutation(Revoke);
  const reload = () => refresh({ requestPolicy: 'network-only' });
  const tokens = (data?.viewer?.apiTokens ?? []).filter(({ isUsable }) => isUsable);

  async function end(tokenId: string): Promise<string | null> {
    const answer = await revoke({ input: { tokenId } });
    const problem = problemIn(answer.error, answer.data?.revokeApiToken, 'RevokeApiTokenSuccess');
    if (problem === null) showToast({ text: 'The token no longer works.' });
    return problem;
  }

  return (
    <KeySection
      title="API tokens"
      lede="For programs that work in your name. A token can do what you can, narrowed to what you allow it, and never make another token or change how you sign in."
      action={
        <Dialog title="New API token" trigger={<Button icon={<Plus aria-hidden />}>New token</Button>}>
          {(close) => (
            <NewTokenForm
              onDone={() => {
                reload();
                close();
              }}
            />
          )}
        </Dialog>
      }
    >
      {error && <QueryProblem error={error} onRetry={reload} />}
      {tokens.length > 0 && (
        <KeyList>
          {tokens.map(({ id, name, scopes, expiresAt, lastUsedAt, onlyDebate }) => (
            <KeyRow
              key={id}
              title={name}
              action={
                <ConfirmDialog
                  title={`Revoke “${name}”?`}
                  action="Revoke token"
                  onConfirm={() => end(id)}
                  trigger={
                    <Button size="s" variant="quiet" aria-label={`Revoke the token ${name}`}>
                      Revoke
                    </Button>
                  }
                >
                  Whatever uses it stops working at once. It cannot be brought back.
                </ConfirmDialog>
              }
            >
              May {scopesInWords(scopes)}
              {onlyDebate && <> in “{onlyDebate.question}” only</>}. Ends <Time at={expiresAt} />,{' '}
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
