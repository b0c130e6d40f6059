import { Context, Field, ObjectType, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { accountLoader } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';

type EmergencyAccessRecord = {
  readonly accountId: string;
  readonly reason: string;
  readonly beganAt: Date;
  readonly endsAt: Date;
  readonly isOver: boolean;
};

@ObjectType('EmergencyAccess', {
  description:
    'That the operator of the server let somebody read a debate for a while, an hour at most (“break glass”). They can do nothing else there.',
})
export class EmergencyAccessType {
  @Field(() => String, { description: 'Why, in the operator’s words; 10–500 characters.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it began.' })
  beganAt!: Date;

  @Field(() => DateTime, { description: 'When it ends, or has ended.' })
  endsAt!: Date;

  @Field(() => Boolean, { description: 'Whether it has ended.' })
  isOver!: boolean;
}

/** The newest ones; all of them are in the audit log. */
const MOST = 20;

@Resolver(() => DebateType)
export class DebateEmergencyResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => [EmergencyAccessType], {
    description:
      'Whom the operator of the server let read it in an emergency, newest first; at most 20. For its admins and owners all of it, for whom it concerns their own, for others none.',
  })
  emergencyAccess(@Parent() { teamId, debateId }: DebateRecord, @Context() { viewer }: GraphQLContext) {
    return this.database.withViewer(viewer, (tx) =>
      tx.query<EmergencyAccessRecord[]>(
        `SELECT account_id AS "accountId", reason, began_at AS "beganAt", ends_at AS "endsAt", ends_at <= now() AS "isOver"
           FROM emergency_access WHERE team_id = $1 AND debate_id = $2
          ORDER BY began_at DESC, emergency_access_id LIMIT $3`,
        [teamId, debateId, MOST],
      ),
    );
  }
}

@Resolver(() => EmergencyAccessType)
export class EmergencyAccessResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AccountType, {
    nullable: true,
    description: 'Who may read it; null for an account that is no more.',
  })
  account(@Parent() { accountId }: EmergencyAccessRecord, @Context() context: GraphQLContext) {
    return accountLoader(context, this.database).load(accountId);
  }
}
