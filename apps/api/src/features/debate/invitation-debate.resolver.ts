import { Context, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { AcceptInvitationSuccess } from '../team/team.results.js';
import type { InvitationPreview } from '../team/team.service.js';
import { InvitationPreviewType } from '../team/team.type.js';
import { debateLoader } from './debate.loader.js';
import { DebateType } from './debate.type.js';

@Resolver(() => InvitationPreviewType)
export class InvitationPreviewDebateResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DebateType, {
    nullable: true,
    description: 'The debate it leads to, where the viewer may read it already.',
  })
  debate(@Parent() preview: InvitationPreview, @Context() context: GraphQLContext) {
    return preview.debateId === null
      ? null
      : debateLoader(context, this.database).load(teamKey(preview.teamId, preview.debateId));
  }
}

@Resolver(() => AcceptInvitationSuccess)
export class AcceptedInvitationDebateResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DebateType, { nullable: true, description: 'The debate it leads to.' })
  debate(@Parent() { membership, debateId }: AcceptInvitationSuccess, @Context() context: GraphQLContext) {
    return debateId === null ? null : debateLoader(context, this.database).load(teamKey(membership.teamId, debateId));
  }
}
