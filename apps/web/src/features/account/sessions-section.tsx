import { useMutation } from 'urql';
import { useNavigate } from '@tanstack/react-router';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { useRestartSession } from '../../shared/lib/session.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { Time } from '../../shared/ui/time.js';
import { browserName } from './browser-name.js';
import { SettingsSection } from './settings-section.js';

const SessionsFragment = graphql(`
  fragment SessionsSection_viewer on Viewer {
    sessions {
      id
      createdAt
      lastSeenAt
      userAgent
      isCurrent
    }
  }
`);

const Revoke = graphql(`
  mutation SessionsSectionRevoke($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

const Elsewhere = graphql(`
  mutation SessionsSectionElsewhere {
    signOutElsewhere {
      done
    }
  }
`);

const Everywhere = graphql(`
  mutation SessionsSectionEverywhere {
    signOutEverywhere {
      done
    }
  }
`);

export interface SessionsSectionProps {
  viewer: FragmentType<typeof SessionsFragment>;
  onChange: () => void;
}

/** Where one is signed in, and how to end it there. */
export function SessionsSection({ viewer, onChange }: SessionsSectionProps) {
  const { sessions } = readFragment(SessionsFragment, viewer);
  const [, revoke] = useMutation(Revoke);
  const [, elsewhere] = useMutation(Elsewhere);
  const [, everywhere] = useMutation(Everywhere);
  const restartSession = useRestartSession();
  const navigate = useNavigate();

  async function end(sessionId: string, name: string) {
    const { data, error } = await revoke({ input: { sessionId } });
    showToast({ text: problemIn(error, data?.revokeSession, 'RevokeSessionSuccess') ?? `Signed out: ${name}.` });
    onChange();
  }
  async function endOthers() {
    const { error } = await elsewhere({});
    showToast({ text: error ? errorSentence(error) : 'You are signed out everywhere else.' });
    onChange();
  }
  async function endAll() {
    const { error } = await everywhere({});
    if (error) return showToast({ text: errorSentence(error) });
    restartSession();
    await navigate({ to: '/' });
  }

  return (
    <SettingsSection
      title="Where you are signed in"
      lede="A session ends by itself after 14 days without use. When you do not know one of these, end it and change your password."
    >
      <ul className="flex w-full flex-col divide-y divide-line">
        {sessions.map(({ id, createdAt, lastSeenAt, userAgent, isCurrent }) => (
          <li key={id} className="flex min-h-14 items-center justify-between gap-4 py-2">
            <div className="min-w-0">
              <div className="user-text text-15">
                {browserName(userAgent)}
                {isCurrent && <span className="ms-2 text-13 text-ink-3">this browser</span>}
              </div>
              <div className="text-13 text-ink-3">
                since <Time at={createdAt} />, last used <Time at={lastSeenAt} />
              </div>
            </div>
            {!isCurrent && (
              <Button size="s" onPress={() => void end(id, browserName(userAgent))}>
                Sign out
                <span className="sr-only"> {browserName(userAgent)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {sessions.length > 1 && <Button onPress={() => void endOthers()}>Sign out everywhere else</Button>}
        <Button variant={sessions.length > 1 ? 'quiet' : undefined} onPress={() => void endAll()}>
          Sign out everywhere
        </Button>
      </div>
    </SettingsSection>
  );
}
