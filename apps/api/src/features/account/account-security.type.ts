import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';

@ObjectType('Session', { description: 'A browser in which the viewer is signed in. Nobody else sees it.' })
export class SessionType {
  @Field(() => ID, { description: 'For `revokeSession`.' })
  id!: string;
  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt!: Date;
  @Field(() => DateTime, { description: 'When it was last used, to the hour. After 14 days without it ends.' })
  lastSeenAt!: Date;
  @Field(() => DateTime, { description: 'When it ends in any case.' })
  expiresAt!: Date;
  @Field(() => String, { description: 'What the browser called itself when it signed in (User-Agent); may be empty.' })
  userAgent!: string;
  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  isCurrent!: boolean;
}

@ObjectType('SignInMeans', { description: 'How the viewer signs in.' })
export class SignInMeansType {
  @Field(() => Boolean, { description: 'Whether there is a password.' })
  hasPassword!: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the address was shown to be theirs; null: not yet.',
  })
  emailConfirmedAt!: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when a one-time code is asked for beside the password; null: it is not.',
  })
  secondFactorSince!: Date | null;
  @Field(() => Int, { description: 'Recovery codes that are not used yet.' })
  recoveryCodesLeft!: number;
}
