import { KeyRound } from 'lucide-react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { QueryProblem } from '../../../shared/ui/query-problem.js';
import { Time } from '../../../shared/ui/time.js';
import { passkeyObstacle } from './device.js';
import { KeyList, KeyRow, KeySection } from './key-section.js';
import type { NewPasskeyFormProps } from './new-passkey-form.js';
import { RenamePasskey } from './rename-passkey.js';
import { RemoveDialog } from './remove-dialog.js';

// Its dialog opens seldom; the page is in sight before its code has come.
const NewPasskeyForm = lazyPart<NewPasskeyFormProps>(() =>
  import('./new-passkey-form.js').then((part) => part.NewPasskeyForm),
);

const OwnPasskeys = graphql(`
  query Passkeys {
    server {
      hasPasskeys
    }
    viewer {
      passkeys {
        id
        name
        backedUp
        createdAt
        lastUsedAt
      }
    }
  }
`);

const Remove = graphql(`
  mutation PasskeysRemove($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      __typename
      ... on RemovePasskeySuccess {
        passkeys {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** The viewer's passkeys, a way to add one, and to remove each. */
export function Passkeys() {
  const [{ data, error }, refresh] = useQuery({ query: OwnPasskeys });
  const [, remove] = useMutation(Remove);
  const reload = () => refresh({ requestPolicy: 'network-only' });
  const passkeys = data?.viewer?.passkeys ?? [];
  const obstacle = data === undefined ? null : passkeyObstacle(data.server.hasPasskeys);

  return (
    <KeySection
      title="Passkeys"
      lede="Sign in with this device’s finger, face or PIN instead of a password. Nothing that could be stolen is kept here."
      action={
        data !== undefined &&
        obstacle === null && (
          <Dialog
            title="Add a passkey"
            size="s"
            trigger={<Button icon={<KeyRound aria-hidden />}>Add a passkey</Button>}
          >
            {(close) => (
              <NewPasskeyForm
                onDone={(isAdded) => {
                  if (isAdded) reload();
                  close();
                }}
              />
            )}
          </Dialog>
        )
      }
    >
      {error && <QueryProblem error={error} onRetry={reload} />}
      {obstacle !== null && <p className="text-13 text-ink-3">{obstacle}</p>}
      {passkeys.length > 0 && (
        <KeyList>
          {passkeys.map(({ id, name, backedUp, createdAt, lastUsedAt }) => (
            <KeyRow
              key={id}
              title={name}
              action={
                <span className="flex flex-none gap-1">
                  <RenamePasskey passkeyId={id} name={name} />
                  <RemoveDialog
                    title={`Remove the passkey “${name}”?`}
                    action="Remove passkey"
                    label={`Remove the passkey ${name}`}
                    success="RemovePasskeySuccess"
                    run={async (password) => {
                      const answer = await remove({ input: { passkeyId: id, password } });
                      return { error: answer.error, answer: answer.data?.removePasskey };
                    }}
                    onDone={reload}
                  >
                    You can no longer sign in with it. Your device may go on showing it; delete it there, too.
                  </RemoveDialog>
                </span>
              }
            >
              Added <Time at={createdAt} />
              {backedUp ? ', kept in several places' : ', on one device only'},{' '}
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
