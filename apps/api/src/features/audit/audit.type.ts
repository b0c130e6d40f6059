import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';

/** Values are those of the database, names those of the schema. */
export const AuditViaEnum = { SESSION: 'session', TOKEN: 'token', NOBODY: 'nobody', OPERATOR: 'operator' } as const;
registerEnumType(AuditViaEnum, {
  name: 'AuditVia',
  description: 'How somebody acted.',
  valuesMap: {
    SESSION: { description: 'Signed in.' },
    TOKEN: { description: 'With an API token.' },
    NOBODY: { description: 'Without an account.' },
    OPERATOR: { description: 'At the command line of the server.' },
  },
});

@ObjectType('AuditDetail', { description: 'One thing that an entry of the audit log changed.' })
export class AuditDetail {
  @Field(() => String, { description: 'What, such as `role`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'As it was, as JSON; null where it was not there.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'As it is since, as JSON; null where it is not there any more.' })
  after!: string | null;
}

@ObjectType('AuditEntry', {
  description:
    'One entry of a team’s audit log: who changed whose rights, which rules, what people see. It can be appended to only; no ballots are in it.',
})
export class AuditEntryType {
  @Field(() => Int, { description: 'Place in the team’s log, gapless from 1.' })
  seq!: number;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'What was done: thing and past participle, such as `member.roleChanged`.' })
  action!: string;

  @Field(() => AuditViaEnum, { description: 'How they acted.' })
  via!: string;

  @Field(() => String, { description: 'What kind of thing it was done to, such as `account`.' })
  subjectKind!: string;

  @Field(() => String, {
    description:
      'SHA-256, hexadecimal, over the digest before and everything in this entry: `verify-audit` checks the chain.',
  })
  digest!: string;
}

export const AuditEntryConnection = Connected('AuditEntry', () => AuditEntryType);
