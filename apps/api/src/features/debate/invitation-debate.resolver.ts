import { Context, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { AcceptInvitationSuccess } from '../team/team.results.js';
import type { InvitationPreview } from '../team/invitation.service.js';
import type { InvitationRecord } from '../team/team.reader.js';
import { InvitationPreviewType, InvitationType } from '../team/team.type.js';
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
  debate(@Parent() { teamId, debateId }: AcceptInvitationSuccess, @Context() context: GraphQLContext) {
    return debateId === null ? null : debateLoader(context, this.database).load(teamKey(teamId, debateId));
  }
}

@Resolver(() => InvitationType)
export class InvitationDebateResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DebateType, {
    nullable: true,
    description: 'The debate it leads to; null for none, and for one that the viewer may not read.',
  })
  debate(@Parent() { teamId, debateId }: InvitationRecord, @Context() context: GraphQLContext) {
    return debateId === null ? null : debateLoader(context, this.database).load(teamKey(teamId, debateId));
  }
}
