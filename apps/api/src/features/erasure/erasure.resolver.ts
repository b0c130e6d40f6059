import { Args, Context, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { UserError } from '../../platform/graphql/user-error.type.js';
import { NotAllowedError, refusalToError, ValidationError } from '../../platform/graphql/user-errors.js';
import { accountError, ProofNeededError, TooManyAttemptsError } from '../account/account-errors.js';
import { OWN_PASSWORD } from '../account/proof-field.js';
import { ErasureService, type ExportAddress, type TeamsRestOnYou } from './erasure.service.js';
import { EXPORT_PATH } from './export-route.js';

@InputType({ description: 'Everything of one’s own is wanted.' })
export class ExportAccountInput {
  @Field(() => String, OWN_PASSWORD)
  password?: string | null;
}

@InputType({ description: 'The account is to be forgotten.' })
export class EraseAccountInput {
  @Field(() => String, { description: 'One’s name as it stands, to show that one means it.' })
  name!: string;
  @Field(() => String, OWN_PASSWORD)
  password?: string | null;
}

@ObjectType({ description: 'The file is ready to be fetched.' })
export class ExportAccountSuccess {
  @Field(() => String, { description: 'Path of a JSON file with everything of one’s own. It works once.' })
  readonly path: string;
  @Field(() => Date, { description: 'Until when it works.' })
  readonly expiresAt: Date;
  constructor({ secret, expiresAt }: ExportAddress) {
    this.path = EXPORT_PATH + secret;
    this.expiresAt = expiresAt;
  }
}

@ObjectType({ description: 'The account is gone, with every session and token.' })
export class EraseAccountSuccess {
  @Field(() => Boolean, { description: 'Always true.' })
  readonly done = true;
}

@ObjectType('TeamsNeedOwnerError', {
  implements: () => [UserError],
  description: 'Teams to which others belong would be left without an owner.',
})
export class TeamsNeedOwnerError implements UserError {
  readonly message: string;
  @Field(() => [String], { description: 'Names of the teams.' })
  readonly teams: readonly string[];
  constructor({ teams }: TeamsRestOnYou) {
    this.teams = teams.map(({ name }) => name);
    this.message = `Others work in ${this.teams.join(', ')}, and only you own it. Make somebody else an owner first.`;
  }
}

export const ExportAccountResult = createUnionType({
  name: 'ExportAccountResult',
  description: 'What came of asking for everything of one’s own.',
  types: () => [ExportAccountSuccess, NotAllowedError, ProofNeededError, TooManyAttemptsError] as const,
});
export const EraseAccountResult = createUnionType({
  name: 'EraseAccountResult',
  description: 'What came of asking to be forgotten.',
  types: () =>
    [
      EraseAccountSuccess,
      ValidationError,
      NotAllowedError,
      ProofNeededError,
      TooManyAttemptsError,
      TeamsNeedOwnerError,
    ] as const,
});

/** Root fields of what people can ask for about themselves. */
@Resolver()
export class ErasureResolver {
  constructor(private readonly erasure: ErasureService) {}

  @Mutation(() => ExportAccountResult, {
    description: 'Everything of one’s own as a JSON file, to keep or to take elsewhere. Not with an API token.',
  })
  @Costs(200)
  @SignedIn({ sessionOnly: true })
  async exportAccount(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Who asks.' }) input: ExportAccountInput,
  ): Promise<typeof ExportAccountResult> {
    const outcome = await this.erasure.prepareExport(viewer, { password: input.password, ip: context.ip });
    if (outcome.ok) return new ExportAccountSuccess(outcome.value);
    const { refusal } = outcome;
    return refusal.kind === 'notAllowed' ? refusalToError(refusal) : accountError(refusal);
  }

  @Mutation(() => EraseAccountResult, {
    description:
      'Forgets the account for good. Teams that one had to oneself are deleted. What one wrote in debates with others stays without one’s name, votes stay counted, annotations are emptied. Not with an API token.',
  })
  @Costs(200)
  @SignedIn({ sessionOnly: true })
  async eraseAccount(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Who means it.' }) input: EraseAccountInput,
  ): Promise<typeof EraseAccountResult> {
    const outcome = await this.erasure.erase(viewer, input, { password: input.password, ip: context.ip });
    if (outcome.ok) {
      context.clearSessionCookie();
      return new EraseAccountSuccess();
    }
    const { refusal } = outcome;
    switch (refusal.kind) {
      case 'teamsRestOnYou':
        return new TeamsNeedOwnerError(refusal);
      case 'notAllowed':
        return refusalToError(refusal);
      default:
        return accountError(refusal);
    }
  }
}
