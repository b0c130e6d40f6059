import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';
import { UserError } from '../../platform/graphql/user-error.type.js';
import {
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import type { ShareLinkRecord } from './share-link.reader.js';
import type { PasswordNeeded, TooManyTries } from './share-link.service.js';

@ObjectType('ShareLink', {
  implements: () => [Node],
  description: 'A secret link that lets whoever holds it read one debate, and nothing more. Its secret is not kept.',
})
export class ShareLinkType extends Node {
  @Field(() => String, { description: 'What it is for; at most 100 characters.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it asks for a password.' })
  hasPassword!: boolean;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Until when it works.' })
  expiresAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back; null for never.' })
  revokedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it still works.' })
  isOpen!: boolean;
}
export const ShareLinkConnection = Connected('ShareLink', () => ShareLinkType);

@InputType({ description: 'A new share link.' })
export class CreateShareLinkInput {
  @Field(() => ID, { description: 'The debate; its visibility is LINK.' })
  debateId!: string;

  @Field(() => String, { description: 'What it is for, so that one knows later which to take back; 1–100 characters.' })
  name!: string;

  @Field(() => Int, { defaultValue: 30, description: 'Days until it expires, 1–365.' })
  expiresInDays!: number;

  @Field(() => String, { nullable: true, description: 'A password to ask for, 8–128 characters; null for none.' })
  password?: string | null;
}

@InputType({ description: 'A share link to be taken back.' })
export class RevokeShareLinkInput {
  @Field(() => ID, { description: 'The link.' })
  shareLinkId!: string;
}

@InputType({ description: 'The secret of a share link.' })
export class OpenShareLinkInput {
  @Field(() => String, { description: 'The part of the link after the #.' })
  token!: string;

  @Field(() => String, { nullable: true, description: 'Its password, if it asks for one.' })
  password?: string | null;
}

@ObjectType({ description: 'The link is there.' })
export class CreateShareLinkSuccess {
  @Field(() => ShareLinkType, { description: 'The link.' })
  readonly shareLink: ShareLinkRecord;

  @Field(() => String, {
    description:
      'Path of the link, such as /shared#…; shown once, for only its hash is kept. What follows # is never sent to a server by a browser.',
  })
  readonly path: string;

  constructor(shareLink: ShareLinkRecord, token: string) {
    this.shareLink = shareLink;
    this.path = `/shared#${token}`;
  }
}

@ObjectType({ description: 'The link does not work any more.' })
export class RevokeShareLinkSuccess {
  @Field(() => ShareLinkType, { description: 'The link as it is now.' })
  readonly shareLink: ShareLinkRecord;
  constructor(shareLink: ShareLinkRecord) {
    this.shareLink = shareLink;
  }
}

@ObjectType({
  description:
    'The debate may be read from the next request on, with the cookie that came along, until the link is over.',
})
export class OpenShareLinkSuccess {
  @Field(() => ID, { description: 'Global id of the debate.' })
  readonly debateId: string;

  @Field(() => DateTime, { description: 'Until when the link works.' })
  readonly expiresAt: Date;

  constructor(debateId: string, expiresAt: Date) {
    this.debateId = debateId;
    this.expiresAt = expiresAt;
  }
}

@ObjectType('ShareLinkUnusableError', {
  implements: () => [UserError],
  description: 'The link is wrong, expired or taken back, or its debate is not shared by link any more.',
})
export class ShareLinkUnusableError implements UserError {
  readonly message = 'This link does not work (any more). Ask whoever sent it for a new one.';
}

@ObjectType('ShareLinkPasswordError', {
  implements: () => [UserError],
  description: 'The link asks for a password.',
})
export class ShareLinkPasswordError implements UserError {
  readonly message: string;

  @Field(() => Boolean, { description: 'Whether a password was given that does not fit.' })
  readonly wasWrong: boolean;

  constructor({ wrong }: PasswordNeeded) {
    this.wasWrong = wrong;
    this.message = wrong
      ? 'This is not the password. Ask whoever sent the link.'
      : 'This link asks for a password. Ask whoever sent it.';
  }
}

@ObjectType('ShareLinkTriesError', {
  implements: () => [UserError],
  description: 'Too many wrong passwords were tried, by anybody.',
})
export class ShareLinkTriesError implements UserError {
  readonly message: string;

  @Field(() => Int, { description: 'Seconds to wait before the next try.' })
  readonly secondsToWait: number;

  constructor({ secondsToWait }: TooManyTries) {
    this.secondsToWait = secondsToWait;
    this.message = `Too many wrong passwords were tried. Try again in ${Math.ceil(secondsToWait / 60)} minutes.`;
  }
}

export const CreateShareLinkResult = createUnionType({
  name: 'CreateShareLinkResult',
  description: 'What came of sharing a debate by link.',
  types: () =>
    [CreateShareLinkSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
export const RevokeShareLinkResult = createUnionType({
  name: 'RevokeShareLinkResult',
  description: 'What came of taking a share link back.',
  types: () => [RevokeShareLinkSuccess, NotAllowedError] as const,
});
export const OpenShareLinkResult = createUnionType({
  name: 'OpenShareLinkResult',
  description: 'What came of following a share link.',
  types: () => [OpenShareLinkSuccess, ShareLinkUnusableError, ShareLinkPasswordError, ShareLinkTriesError] as const,
});
