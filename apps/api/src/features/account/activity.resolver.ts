import { Field, ObjectType, Parent, Resolver } from '@nestjs/graphql';
import { can } from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { Forbidden } from '../../platform/errors.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { AuditDetail, AuditViaEnum } from '../audit/audit.type.js';
import { auditDetails, type AuditValues } from '../audit/audit-details.js';
import { ViewerType } from './viewer.type.js';

/** More than that is in the export of one's account. */
const MOST = 50;

type ActivityRow = { readonly at: Date; readonly action: string; readonly via: string; readonly detail: AuditValues };

@ObjectType('AccountActivity', {
  description: 'Something that concerns how the viewer gets in, from the audit log. Nobody else sees it.',
})
export class AccountActivityType {
  @Field(() => DateTime, { description: 'When. Sign-ins in vain are written within a minute, several together.' })
  at!: Date;
  @Field(() => String, {
    description:
      'What: `signIn.succeeded`, `signIn.failed`, `session.ended`, `password.changed`, `password.reset`, `email.confirmed`, `secondFactor.turnedOn`, `secondFactor.turnedOff`, `recoveryCodes.renewed`, `passkey.added`, `passkey.renamed`, `passkey.removed`, `identity.linked`, `identity.unlinked`, `token.created`, `token.revoked`, `account.created`, `account.exported`; others may come.',
  })
  action!: string;
  @Field(() => AuditViaEnum, { description: 'How it was done.' })
  via!: string;
  @Field(() => [AuditDetail], {
    description:
      'More about it, such as `by` of a sign-in (`password`, `oneTimeCode`, `passkey` …); a handful at most.',
  })
  details!: AuditDetail[];
}

@Resolver(() => ViewerType)
export class ActivityResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => [AccountActivityType], {
    description:
      'Sign-ins, also those in vain, and changes to how one gets in, the newest first; at most 50. Not with an API token.',
  })
  async recentActivity(@Parent() viewer: Viewer): Promise<AccountActivityType[]> {
    if (!can(viewer, 'activity.read', { teamRole: null })) {
      throw new Forbidden('This cannot be seen with an API token. Sign in instead.');
    }
    const rows = await this.database.withViewer(viewer, (tx) =>
      tx.query<ActivityRow[]>('SELECT at, action, via, detail FROM own_activity($1)', [MOST]),
    );
    return rows.map(({ detail, ...row }) => ({ ...row, details: auditDetails(detail) }));
  }
}
