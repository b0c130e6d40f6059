import { Args, Context, Parent, Resolver } from '@nestjs/graphql';
import { can } from '@counterpoint/permissions';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import type { TeamRecord } from '../team/team.loader.js';
import { TeamType } from '../team/team.type.js';
import { debatePage } from './debate-page.js';
import { DebateConnection } from './debate.type.js';

@Resolver(() => TeamType)
export class TeamDebatesResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DebateConnection, {
    description: 'Its debates that the viewer may read, most recently changed first.',
  })
  debates(@Parent() team: TeamRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    return debatePage(context, this.database, args, team.teamId);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may open a debate in this team.' })
  viewerCanCreateDebate(@Parent() team: TeamRecord, @CurrentViewer() viewer: Viewer): boolean {
    return can(viewer, 'debate.create', { teamRole: team.viewerRole, visibility: 'team', state: 'open' });
  }
}
