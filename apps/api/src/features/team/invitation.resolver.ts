import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { InvitationService } from './invitation.service.js';
import { readInvitation, readMembership } from './team.reader.js';
import {
  AcceptInvitationInput,
  AcceptInvitationResult,
  AcceptInvitationSuccess,
  CreateInvitationInput,
  CreateInvitationResult,
  CreateInvitationSuccess,
  InvitationUnusableError,
  RevokeInvitationInput,
  RevokeInvitationResult,
  RevokeInvitationSuccess,
} from './team.results.js';
import { InvitationPreviewType } from './team.type.js';

/** Root fields of invitations. */
@Resolver()
export class InvitationResolver {
  constructor(
    private readonly invitations: InvitationService,
    private readonly database: Database,
  ) {}

  @Query(() => InvitationPreviewType, { description: 'What an invitation link leads to. NOT_FOUND for no such link.' })
  @Public()
  async invitation(
    @CurrentViewer() viewer: Viewer,
    @Args('token', { type: () => String, description: 'The last part of the link.' }) token: string,
  ) {
    const preview = await this.invitations.previewInvitation(viewer, token);
    if (preview === null) throw new NotFound();
    return preview;
  }

  @Mutation(() => CreateInvitationResult, { description: 'Invites by a link to pass on, or by mail.' })
  @SignedIn()
  async createInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The invitation.' }) input: CreateInvitationInput,
  ): Promise<typeof CreateInvitationResult> {
    const { teamId } = requireGlobalId(input.teamId, 'team');
    const debate = input.debateId == null ? null : requireGlobalId(input.debateId, 'debate');
    if (debate !== null && debate.teamId !== teamId) throw new NotFound();
    const outcome = await this.invitations.createInvitation(viewer, {
      teamId,
      role: input.role ?? null,
      expiresInDays: input.expiresInDays ?? 14,
      debateId: debate?.id ?? null,
      debateRole: input.debateRole ?? null,
      mayVote: input.mayVote ?? null,
      email: input.email ?? null,
    });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new CreateInvitationSuccess(
      await this.load(viewer, teamId, outcome.value.invitationId),
      outcome.value.token,
    );
  }

  @Mutation(() => AcceptInvitationResult, { description: 'Lets the viewer into the team, the debate, or both.' })
  @SignedIn({ sessionOnly: true })
  async acceptInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The link.' }) input: AcceptInvitationInput,
  ): Promise<typeof AcceptInvitationResult> {
    const outcome = await this.invitations.acceptInvitation(viewer, input.token);
    if (!outcome.ok) return new InvitationUnusableError();
    const { teamId, debateId } = outcome.value;
    const own = await this.database.withViewer(viewer, (tx) => readMembership(tx, teamId, accountOf(viewer)));
    return new AcceptInvitationSuccess(own, { teamId, debateId });
  }

  @Mutation(() => RevokeInvitationResult, { description: 'Makes an invitation link useless from now on.' })
  @SignedIn()
  async revokeInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The invitation.' }) input: RevokeInvitationInput,
  ): Promise<typeof RevokeInvitationResult> {
    const { teamId, id: invitationId } = requireGlobalId(input.invitationId, 'invitation');
    const outcome = await this.invitations.revokeInvitation(viewer, { teamId, invitationId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new RevokeInvitationSuccess(await this.load(viewer, teamId, invitationId));
  }

  private async load(viewer: Viewer, teamId: string, invitationId: string) {
    const invitation = await this.database.withViewer(viewer, (tx) => readInvitation(tx, teamId, invitationId));
    if (invitation === null) throw new NotFound();
    return invitation;
  }
}
