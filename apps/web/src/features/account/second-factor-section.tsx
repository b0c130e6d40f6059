import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Time } from '../../shared/ui/time.js';
import { SecondFactorChange } from './second-factor-change.js';
import { SecondFactorSetup } from './second-factor-setup.js';
import { SettingsSection } from './settings-section.js';

const FactorFragment = graphql(`
  fragment SecondFactorSection_viewer on Viewer {
    signInMeans {
      hasPassword
      secondFactorSince
      recoveryCodesLeft
    }
  }
`);

export interface SecondFactorSectionProps {
  viewer: FragmentType<typeof FactorFragment>;
  onChange: () => void;
}

/** One-time codes: whether they are asked for, and how to change that. */
export function SecondFactorSection({ viewer, onChange }: SecondFactorSectionProps) {
  const { hasPassword, secondFactorSince, recoveryCodesLeft } = readFragment(FactorFragment, viewer).signInMeans;
  const done = (close: () => void, text: string) => () => {
    close();
    showToast({ text });
    onChange();
  };

  if (secondFactorSince == null) {
    return (
      <SettingsSection
        title="One-time codes"
        lede="Off. With them somebody who learns your password still cannot sign in as you."
      >
        <Dialog title="One-time codes" size="s" trigger={<Button>Turn on one-time codes</Button>}>
          {(close) => (
            <SecondFactorSetup
              hasPassword={hasPassword}
              onDone={done(close, 'One-time codes are on. Your other sessions have ended.')}
            />
          )}
        </Dialog>
      </SettingsSection>
    );
  }
  return (
    <SettingsSection
      title="One-time codes"
      lede={
        <>
          On since <Time at={secondFactorSince} />.{' '}
          {recoveryCodesLeft === 1 ? 'One recovery code is left.' : `${recoveryCodesLeft} recovery codes are left.`}
        </>
      }
    >
      <div className="flex flex-wrap gap-2">
        <Dialog title="New recovery codes" size="s" trigger={<Button>New recovery codes</Button>}>
          {(close) => (
            <SecondFactorChange
              what="renew"
              hasPassword={hasPassword}
              onDone={done(close, 'You have new recovery codes.')}
            />
          )}
        </Dialog>
        <Dialog title="Turn off one-time codes" size="s" trigger={<Button variant="quiet">Turn off</Button>}>
          {(close) => (
            <SecondFactorChange
              what="remove"
              hasPassword={hasPassword}
              onDone={done(close, 'One-time codes are off.')}
            />
          )}
        </Dialog>
      </div>
    </SettingsSection>
  );
}
