import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { SwitchField } from '../../shared/ui/switch-field.js';
import { SettingsSection } from './settings-section.js';

const MailFragment = graphql(`
  fragment MailSection_viewer on Viewer {
    mailPreferences {
      suggestionDecisions
    }
    signInMeans {
      emailConfirmedAt
    }
  }
`);

const SetPreferences = graphql(`
  mutation MailSectionSet($input: SetMailPreferencesInput!) {
    setMailPreferences(input: $input) {
      __typename
      ... on SetMailPreferencesSuccess {
        viewer {
          mailPreferences {
            suggestionDecisions
          }
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface MailSectionProps {
  viewer: FragmentType<typeof MailFragment>;
  onChange: () => void;
}

/** Which mails one gets. */
export function MailSection({ viewer, onChange }: MailSectionProps) {
  const { mailPreferences, signInMeans } = readFragment(MailFragment, viewer);
  const [, set] = useMutation(SetPreferences);

  async function choose(suggestionDecisions: boolean) {
    const { data, error } = await set({ input: { suggestionDecisions } });
    const problem = problemIn(error, data?.setMailPreferences, 'SetMailPreferencesSuccess');
    if (problem !== null) showToast({ text: problem });
    onChange();
  }

  return (
    <SettingsSection title="Mails" lede="Those about the safety of your account always come.">
      <SwitchField
        label="What became of my suggestions"
        description={
          signInMeans.emailConfirmedAt === null
            ? 'Such mails go to a confirmed address only; yours is not confirmed yet.'
            : 'A mail when somebody accepts or rejects one.'
        }
        isSelected={mailPreferences.suggestionDecisions}
        onChange={(isWanted) => void choose(isWanted)}
      />
    </SettingsSection>
  );
}
