import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { signedIn } from '../harness/test-sessions.js';

const api = useTestApi();
const message = '... on UserError { message }';

const MEMBERS = `query ($id: ID!) {
  team(id: $id) {
    viewerCanInvite viewerCanInviteByMail viewerCanEdit viewerCanLeave
    members { edges { node { role rolesViewerCanGive viewerCanRemove account { id } } } }
  }
}`;
type Members = {
  team: {
    viewerCanInvite: boolean;
    viewerCanEdit: boolean;
    viewerCanLeave: boolean;
    members: {
      edges: {
        node: { role: string; rolesViewerCanGive: string[]; viewerCanRemove: boolean; account: { id: string } };
      }[];
    };
  };
};
const membersOf = async (client: TestClient, id: string) => {
  const { team } = await ask<Members>(client, MEMBERS, { id });
  return { ...team, people: new Map(team.members.edges.map(({ node }) => [node.role, node])) };
};
const own = async (client: TestClient) =>
  (await ask<{ viewer: { account: { id: string } } }>(client, '{ viewer { account { id } } }')).viewer.account.id;

describe('the people of a team', () => {
  it('says of each member what the viewer may do with them, and does it', async () => {
    const { client, account, teamId } = await beginDebate(api);
    const [admin, member] = [await joinTeam(api, account, 'admin'), await joinTeam(api, account, 'member')];
    const asAdmin = await membersOf(admin, teamId);
    expect(asAdmin).toMatchObject({ viewerCanInvite: true, viewerCanEdit: true, viewerCanLeave: true });
    expect(asAdmin.people.get('OWNER')).toMatchObject({ rolesViewerCanGive: [], viewerCanRemove: false });
    expect(asAdmin.people.get('MEMBER')).toMatchObject({
      rolesViewerCanGive: ['GUEST', 'MEMBER', 'ADMIN'],
      viewerCanRemove: true,
    });
    expect((await membersOf(member, teamId)).people.get('ADMIN')).toMatchObject({
      rolesViewerCanGive: [],
      viewerCanRemove: false,
    });
    const accountId = await own(member);
    expect(
      await ask(
        client,
        `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { ... on ChangeMemberRoleSuccess { membership { role } } ${message} } }`,
        { input: { teamId, accountId, role: 'GUEST' } },
      ),
    ).toEqual({ changeMemberRole: { membership: { role: 'GUEST' } } });
    expect(
      await ask(
        client,
        `mutation ($input: EditTeamInput!) { editTeam(input: $input) { ... on EditTeamSuccess { team { name } } ${message} } }`,
        {
          input: { teamId, name: 'Writers' },
        },
      ),
    ).toEqual({ editTeam: { team: { name: 'Writers' } } });
    const LEAVE = `mutation ($id: ID!) { leaveTeam(input: { teamId: $id }) { __typename } }`;
    expect(await ask(client, LEAVE, { id: teamId })).toEqual({ leaveTeam: { __typename: 'LastOwnerError' } });
    const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { __typename ... on RemoveMemberSuccess { accountId team { members { totalCount } } } } }`;
    expect(await ask(admin, REMOVE, { input: { teamId, accountId } })).toEqual({
      removeMember: { __typename: 'RemoveMemberSuccess', accountId, team: { members: { totalCount: 2 } } },
    });
    expect(await codeOf(member, 'query ($id: ID!) { team(id: $id) { name } }', { id: teamId })).toBe('NOT_FOUND');
    expect(await ask(admin, LEAVE, { id: teamId })).toEqual({ leaveTeam: { __typename: 'LeaveTeamSuccess' } });
    expect(await codeOf(admin, LEAVE, { id: teamId })).toBe('NOT_FOUND');
  });
});

describe('the people of a debate', () => {
  const PEOPLE = `query ($id: ID!) {
    debate(id: $id) {
      viewerRole rolesViewerCanGive viewerCanChangeVisibility allowances { editorsInvite viewersSuggest }
      participants { edges { node { role mayVote rolesViewerCanGive viewerCanRemove account { id } } } }
    }
  }`;
  const SET = `mutation ($input: SetParticipantInput!) {
    setParticipant(input: $input) { __typename ... on SetParticipantSuccess { participant { role mayVote } } ${message} }
  }`;

  it('are listed, seen and taken off; settings say what lower roles may', async () => {
    const { client, account, debateId } = await beginDebate(api);
    const member = await joinTeam(api, account, 'member');
    const accountId = await own(member);
    expect(await ask(client, SET, { input: { debateId, accountId, role: 'EDITOR', mayVote: false } })).toMatchObject({
      setParticipant: { participant: { role: 'EDITOR', mayVote: false } },
    });
    const { debate } = await ask<{ debate: Record<string, unknown> }>(member, PEOPLE, { id: debateId });
    expect(debate).toMatchObject({
      ...{ viewerRole: 'EDITOR', rolesViewerCanGive: [], viewerCanChangeVisibility: false },
      allowances: { editorsInvite: false, viewersSuggest: false },
    });
    await ask(
      client,
      `mutation ($id: ID!) { editDebate(input: { debateId: $id, allowances: { editorsInvite: true }, expectedRevision: 1 }) { __typename } }`,
      { id: debateId },
    );
    expect((await ask<{ debate: object }>(member, PEOPLE, { id: debateId })).debate).toMatchObject({
      rolesViewerCanGive: ['VIEWER', 'SUGGESTER', 'WRITER', 'EDITOR'],
      allowances: { editorsInvite: true, viewersSuggest: false },
    });
    const REMOVE = `mutation ($input: RemoveParticipantInput!) { removeParticipant(input: $input) { __typename ... on RemoveParticipantSuccess { accountId debate { viewerRole } } } }`;
    expect(await ask(member, REMOVE, { input: { debateId, accountId } })).toEqual({
      removeParticipant: { __typename: 'RemoveParticipantSuccess', accountId, debate: { viewerRole: 'WRITER' } },
    });
    expect(await ask(client, SET, { input: { debateId, accountId: await own(client), role: 'ADMIN' } })).toMatchObject({
      setParticipant: { __typename: 'LastOwnerError' },
    });
  });

  it('come by invitation from outside, land in the debate and see no more of the team', async () => {
    const { client, teamId, debateId } = await beginDebate(api);
    const { createInvitation } = await ask<{ createInvitation: { path: string; invitation: object } }>(
      client,
      `mutation ($input: CreateInvitationInput!) {
         createInvitation(input: $input) {
           ... on CreateInvitationSuccess { path invitation { role debateRole isOpen sentTo debate { id } } } ${message} } }`,
      { input: { teamId, role: null, debateId, debateRole: 'SUGGESTER' } },
    );
    expect(createInvitation.invitation).toEqual({
      ...{ role: null, debateRole: 'SUGGESTER', isOpen: true, sentTo: null, debate: { id: debateId } },
    });
    const newcomer = api.client({ cookie: (await signedIn(api.database)).cookie });
    const { acceptInvitation } = await ask<{ acceptInvitation: object }>(
      newcomer,
      `mutation ($token: String!) { acceptInvitation(input: { token: $token }) {
         ... on AcceptInvitationSuccess { membership { role } debate { id viewerRole team { name viewerRole members { totalCount } } } } ${message} } }`,
      { token: createInvitation.path.replace('/invitations/', '') },
    );
    expect(acceptInvitation).toEqual({
      membership: null,
      debate: {
        id: debateId,
        viewerRole: 'SUGGESTER',
        team: { name: 'Readers', viewerRole: null, members: { totalCount: 0 } },
      },
    });
  });

  it('[A2] Outline CVE-2026-41649: an account, a debate and a team of different teams never meet in one input', async () => {
    const [one, two] = [await beginDebate(api), await beginDebate(api)];
    const stranger = await own(two.client);
    expect(
      await ask(one.client, SET, { input: { debateId: one.debateId, accountId: stranger, role: 'VIEWER' } }),
    ).toMatchObject({
      setParticipant: { __typename: 'ValidationError' },
    });
    for (const input of [
      { debateId: two.debateId, accountId: stranger, role: 'VIEWER' },
      { debateId: two.debateId, accountId: await own(one.client), role: 'OWNER' },
    ]) {
      expect(await codeOf(one.client, SET, { input })).toBe('NOT_FOUND');
    }
    const CHANGE = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { __typename } }`;
    expect(
      await codeOf(one.client, CHANGE, { input: { teamId: one.teamId, accountId: stranger, role: 'GUEST' } }),
    ).toBe('NOT_FOUND');
    expect(
      await codeOf(one.client, CHANGE, { input: { teamId: two.teamId, accountId: stranger, role: 'GUEST' } }),
    ).toBe('NOT_FOUND');
    const INVITE = `mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { __typename } }`;
    expect(await codeOf(one.client, INVITE, { input: { teamId: one.teamId, debateId: two.debateId } })).toBe(
      'NOT_FOUND',
    );
  });
});
