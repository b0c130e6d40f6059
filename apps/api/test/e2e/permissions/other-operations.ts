import { mutation, type Operation } from './operation.js';

/** What is done in a team, whatever its debates are. */
export const IN_TEAM: readonly Operation[] = [
  mutation('createDebate', 'debate.create', ({ ids }) => ({ teamId: ids['team'], question: 'Why so?' })),
  mutation('createInvitation', 'member.invite', ({ ids }) => ({ teamId: ids['team'], role: 'MEMBER' })),
  mutation('editTeam', 'team.edit', ({ ids }) => ({ teamId: ids['team'], name: 'Writers' })),
  mutation('changeMemberRole', 'member.changeRole', ({ ids }) => ({
    teamId: ids['team'],
    accountId: ids['memberAccount'],
    role: 'GUEST',
  })),
  mutation('removeMember', 'member.remove', ({ ids }) => ({
    teamId: ids['team'],
    accountId: ids['memberAccount'],
  })),
  mutation('leaveTeam', 'team.leave', ({ ids }) => ({ teamId: ids['team'] })),
  mutation('revokeInvitation', 'invitation.revoke', ({ ids }) => ({ invitationId: ids['invitation'] }), {
    hidden: true, // who cannot see the team's invitations is told that there is none
  }),
];

/** What is done with one's own account. */
export const WITH_ACCOUNT: readonly Operation[] = [mutation('createTeam', 'team.create', () => ({ name: 'Another' }))];

/** Root fields that no line of the table is about, with the reason. */
export const OF_NO_LINE: Readonly<Record<string, string>> = {
  ...because('whoever knows the secret that was given or mailed to them', [
    'Mutation.confirmEmail',
    'Mutation.finishSignUp',
    'Mutation.openShareLink',
    'Mutation.resetPassword',
    'Mutation.setUpServer',
    'Mutation.unsubscribe',
    'Query.invitation',
  ]),
  ...because('whoever can show who they are', [
    'Mutation.beginPasskeySignIn',
    'Mutation.beginSingleSignOn',
    'Mutation.finishSignIn',
    'Mutation.finishSingleSignOn',
    'Mutation.requestPasswordReset',
    'Mutation.signIn',
    'Mutation.signInAsDemo',
    'Mutation.signInWithPasskey',
    'Mutation.signUp',
  ]),
  ...because('gives what one may see; what others may see is looked for by the tests of canaries', [
    'Query.debates',
    'Query.server',
    'Query.team',
    'Query.viewer',
  ]),
};

/** What one does with one's own account, and no API token ever may. */
export const IN_PERSON: readonly string[] = [
  'Mutation.acceptInvitation',
  'Mutation.beginAddingPasskey',
  'Mutation.beginLinkingIdentity',
  'Mutation.beginSecondFactor',
  'Mutation.changeEmail',
  'Mutation.changePassword',
  'Mutation.confirmSecondFactor',
  'Mutation.createApiToken',
  'Mutation.eraseAccount',
  'Mutation.exportAccount',
  'Mutation.finishAddingPasskey',
  'Mutation.removePasskey',
  'Mutation.removeSecondFactor',
  'Mutation.renamePasskey',
  'Mutation.renewRecoveryCodes',
  'Mutation.revokeApiToken',
  'Mutation.revokeSession',
  'Mutation.sendEmailConfirmation',
  'Mutation.setMailPreferences',
  'Mutation.signOut',
  'Mutation.signOutElsewhere',
  'Mutation.signOutEverywhere',
  'Mutation.unlinkIdentity',
];

function because(reason: string, roots: readonly string[]): Record<string, string> {
  return Object.fromEntries(roots.map((root) => [root, reason]));
}
