import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Button } from '../../shared/ui/button.js';
import { Time } from '../../shared/ui/time.js';
import { MuteForm } from './mute-form.js';

const MutesFragment = graphql(`
  fragment MutesSection_debate on Debate {
    id
    viewerCanMute
    mutes(first: 50) {
      totalCount
      edges {
        node {
          id
          reason
          mutedAt
          endsAt
          account {
            id
            name
          }
        }
      }
    }
    ...MuteForm_debate
  }
`);

const Lift = graphql(`
  mutation MutesSectionLift($input: LiftMuteInput!) {
    liftMute(input: $input) {
      __typename
      ... on LiftMuteSuccess {
        mute {
          id
          liftedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface MutesSectionProps {
  debate: FragmentType<typeof MutesFragment>;
  onChange: () => void;
}

/** Who reads and votes but may not write, newest first. Nothing for those who do not moderate. */
export function MutesSection({ debate: fragment, onChange }: MutesSectionProps) {
  const debate = readFragment(MutesFragment, fragment);
  const [{ fetching }, lift] = useMutation(Lift);
  const [isMuting, setMuting] = useState(false);
  if (debate.mutes === null) return null;

  async function liftOne(muteId: string, name: string) {
    const { data, error } = await lift({ input: { muteId } });
    const wrong = problemIn(error, data?.liftMute, 'LiftMuteSuccess');
    showToast({ text: wrong ?? `${name} may write again.` });
    if (wrong === null) onChange();
  }

  return (
    <section aria-labelledby="mutes" className="flex flex-col gap-3">
      <h2 id="mutes" className="text-17">
        Muted <span className="figures text-ink-3">{debate.mutes.totalCount}</span>
      </h2>
      {debate.mutes.edges.length === 0 && <p className="text-15 text-ink-3">Nobody is muted.</p>}
      <ul className="flex flex-col divide-y divide-line">
        {debate.mutes.edges.map(({ node }) => (
          <li key={node.id} className="flex flex-wrap items-center gap-3 py-2.5">
            <Avatar name={node.account.name} size="m" isDecorative />
            <span className="min-w-0 flex-1">
              <span className="user-text block text-15">{node.account.name}</span>
              <span className="user-text block text-13 text-ink-3">
                {node.reason} — since <Time at={node.mutedAt} />
                {node.endsAt !== null && (
                  <>
                    , until <Time at={node.endsAt} />
                  </>
                )}
              </span>
            </span>
            <Button size="s" isPending={fetching} onPress={() => void liftOne(node.id, node.account.name)}>
              Let them write
            </Button>
          </li>
        ))}
      </ul>
      {debate.viewerCanMute &&
        (isMuting ? (
          <MuteForm
            debate={debate}
            onDone={(hasMuted) => {
              setMuting(false);
              if (hasMuted) onChange();
            }}
          />
        ) : (
          <div>
            <Button size="s" onPress={() => setMuting(true)}>
              Mute somebody
            </Button>
          </div>
        ))}
    </section>
  );
}
