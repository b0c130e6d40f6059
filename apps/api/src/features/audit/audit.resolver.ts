import { Args, Context, ID, Parent, Resolver } from '@nestjs/graphql';
import { can } from '@counterpoint/permissions';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId, type NodeKind } from '../../platform/graphql/global-id.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { accountLoader } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { mayIn } from '../debate/debate-access.js';
import { debateLoader, type DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { TeamRecord } from '../team/team.loader.js';
import { TeamType } from '../team/team.type.js';
import { auditDetails } from './audit-details.js';
import { countEntries, pageOfEntries, type AuditLog, type AuditRecord } from './audit.reader.js';
import { AuditDetail, AuditEntryConnection, AuditEntryType } from './audit.type.js';

async function listed(database: Database, { viewer }: GraphQLContext, log: AuditLog, args: PageArgs) {
  const page = toPage(args);
  const rows = await database.withViewer(viewer, (tx) => pageOfEntries(tx, log, page));
  const totalCount = () => database.withViewer(viewer, (tx) => countEntries(tx, log));
  return toConnection({ rows, page, keyOf: (row) => [row.seq], nodeOf: (row) => row, totalCount });
}

@Resolver(() => DebateType)
export class DebateAuditResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AuditEntryConnection, {
    nullable: true,
    description: 'What its team’s audit log says about it, newest first. Null for all but its admins.',
  })
  auditLog(@Parent() debate: DebateRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    if (!mayIn(context.viewer, debate, 'audit.read')) return null;
    return listed(this.database, context, { teamId: debate.teamId, debateId: debate.debateId }, args);
  }
}

@Resolver(() => TeamType)
export class TeamAuditResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AuditEntryConnection, {
    nullable: true,
    description: 'Its audit log, newest first. Null for all but its admins.',
  })
  auditLog(@Parent() team: TeamRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    if (!can(context.viewer, 'audit.readTeam', { teamRole: team.viewerRole })) return null;
    return listed(this.database, context, { teamId: team.teamId, debateId: null }, args);
  }
}

/** Kinds of subjects whose ids `node` knows. */
const NODES: readonly string[] = ['team', 'debate', 'claim', 'argument', 'annotation', 'invitation', 'round'];

@Resolver(() => AuditEntryType)
export class AuditEntryResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AccountType, {
    nullable: true,
    description: 'Who did it; null where nobody was signed in, and for an account that is no more.',
  })
  actor(@Parent() entry: AuditRecord, @Context() context: GraphQLContext) {
    return entry.actorId === null ? null : accountLoader(context, this.database).load(entry.actorId);
  }

  @ResolveField(() => DebateType, {
    nullable: true,
    description: 'The debate that it concerns; null for the whole team.',
  })
  debate(@Parent() entry: AuditRecord, @Context() context: GraphQLContext) {
    const { teamId, debateId } = entry;
    return debateId === null ? null : debateLoader(context, this.database).load(teamKey(teamId, debateId));
  }

  @ResolveField(() => AccountType, {
    nullable: true,
    description: 'Whom it was done to; null where it was not done to a person.',
  })
  subjectAccount(@Parent() entry: AuditRecord, @Context() context: GraphQLContext) {
    if (entry.subjectKind !== 'account' || entry.subjectId === null) return null;
    return accountLoader(context, this.database).load(entry.subjectId);
  }

  @ResolveField(() => ID, { nullable: true, description: 'Global id of what it was done to; null where it has none.' })
  subjectId(@Parent() { teamId, subjectKind, subjectId }: AuditRecord): string | null {
    if (subjectId === null || !NODES.includes(subjectKind)) return null;
    return toGlobalId(subjectKind as NodeKind, teamId, subjectId);
  }

  @ResolveField(() => [AuditDetail], { description: 'What changed; a handful of settings at most.' })
  details(@Parent() { detail }: AuditRecord): AuditDetail[] {
    return auditDetails(detail);
  }
}
