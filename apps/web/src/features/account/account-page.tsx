import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { SignInFirst } from '../../shared/ui/sign-in-first.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { ActivitySection } from './activity-section.js';
import { EmailSection } from './email-section.js';
import { KeySections } from './keys/key-sections.js';
import { MailSection } from './mail-section.js';
import { PasswordSection } from './password-section.js';
import { SecondFactorSection } from './second-factor-section.js';
import { SessionsSection } from './sessions-section.js';

const Query = graphql(`
  query AccountPage {
    viewer {
      account {
        id
        name
      }
      signInMeans {
        hasPassword
      }
      ...EmailSection_viewer
      ...SecondFactorSection_viewer
      ...SessionsSection_viewer
      ...ActivitySection_viewer
      ...MailSection_viewer
    }
  }
`);

/** One's own account: how one signs in, and where one is signed in. */
export function AccountPage() {
  const [{ data, error, fetching }, ask] = useQuery({ query: Query, requestPolicy: 'cache-and-network' });
  const refresh = () => ask({ requestPolicy: 'network-only' });

  if (!data) {
    return (
      <Page title="Your account">
        {error ? (
          <QueryProblem error={error} onRetry={refresh} />
        ) : (
          <Loading label="Loading your account">
            <Skeleton className="h-6 w-1/2" />
          </Loading>
        )}
      </Page>
    );
  }
  const { viewer } = data;
  if (viewer == null) {
    return <Page title="Your account">{!fetching && <SignInFirst>Sign in to see your account.</SignInFirst>}</Page>;
  }
  return (
    <Page title="Your account" lede={<span className="user-text">{viewer.account.name}</span>}>
      <div className="flex flex-col gap-10">
        <EmailSection viewer={viewer} />
        <PasswordSection hasPassword={viewer.signInMeans.hasPassword} onChange={refresh} />
        <SecondFactorSection viewer={viewer} onChange={refresh} />
        <SessionsSection viewer={viewer} onChange={refresh} />
        <ActivitySection viewer={viewer} />
        <MailSection viewer={viewer} onChange={refresh} />
        <KeySections />
      </div>
    </Page>
  );
}
