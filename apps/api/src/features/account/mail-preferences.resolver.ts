import { Args, createUnionType, Field, InputType, Mutation, ObjectType, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Forbidden } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { NotAllowedError } from '../../platform/graphql/user-errors.js';
import { LinkOverError } from './account-errors.js';
import { MailPreferences } from './mail-preferences.js';
import { ViewerType } from './viewer.type.js';

const SUGGESTION_DECISIONS = 'when one of their suggestions is accepted or rejected';

@ObjectType('MailPreferences', {
  description: 'Which mails the viewer gets. Those about the safety of their account always come.',
})
export class MailPreferencesType {
  @Field(() => Boolean, { description: `A mail ${SUGGESTION_DECISIONS}.` })
  suggestionDecisions!: boolean;
}

@InputType({ description: 'Which mails are wanted. What is left out stays.' })
export class SetMailPreferencesInput {
  @Field(() => Boolean, { nullable: true, description: `Whether one gets a mail ${SUGGESTION_DECISIONS}.` })
  suggestionDecisions?: boolean | null;
}

@ObjectType({ description: 'It is noted.' })
export class SetMailPreferencesSuccess {
  @Field(() => ViewerType, { description: 'Whose preferences they are.' })
  readonly viewer: Viewer;
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}

@InputType({ description: 'The link at the foot of a mail.' })
export class UnsubscribeInput {
  @Field(() => String, { description: 'What stands behind the # of the link.' })
  token!: string;
}

@ObjectType({ description: 'These mails are not sent any more.' })
export class UnsubscribeSuccess {
  @Field(() => String, { description: 'Which: the name of a field of `MailPreferences`.' })
  readonly kind: string;
  constructor(kind: string) {
    this.kind = kind;
  }
}

export const SetMailPreferencesResult = createUnionType({
  name: 'SetMailPreferencesResult',
  description: 'What came of choosing mails.',
  types: () => [SetMailPreferencesSuccess, NotAllowedError] as const,
});
export const UnsubscribeResult = createUnionType({
  name: 'UnsubscribeResult',
  description: 'What came of turning mails off.',
  types: () => [UnsubscribeSuccess, LinkOverError] as const,
});

@Resolver(() => ViewerType)
export class MailPreferencesResolver {
  constructor(private readonly preferences: MailPreferences) {}

  @ResolveField(() => MailPreferencesType, { description: 'Which mails the viewer gets. Not with an API token.' })
  async mailPreferences(@Parent() viewer: Viewer): Promise<MailPreferencesType> {
    if (viewer.scopes !== null) throw new Forbidden('This cannot be seen with an API token. Sign in instead.');
    const unwanted = await this.preferences.unwanted(viewer);
    return { suggestionDecisions: !unwanted.includes('suggestionDecisions') };
  }

  @Mutation(() => SetMailPreferencesResult, { description: 'Chooses which mails one gets. Not with an API token.' })
  @SignedIn({ sessionOnly: true })
  async setMailPreferences(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The mails.' }) { suggestionDecisions }: SetMailPreferencesInput,
  ): Promise<typeof SetMailPreferencesResult> {
    const wanted = suggestionDecisions == null ? {} : { suggestionDecisions };
    const outcome = await this.preferences.set(viewer, wanted);
    if (!outcome.ok) return new NotAllowedError(outcome.refusal);
    return new SetMailPreferencesSuccess(viewer);
  }

  @Mutation(() => UnsubscribeResult, {
    description: 'Turns off the mails that a link at the foot of one of them is about. It takes no sign-in.',
  })
  @Public()
  async unsubscribe(
    @Args('input', { description: 'The link.' }) { token }: UnsubscribeInput,
  ): Promise<typeof UnsubscribeResult> {
    const outcome = await this.preferences.turnOff(token);
    return outcome.ok ? new UnsubscribeSuccess(outcome.value) : new LinkOverError();
  }
}
