import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { can } from '@counterpoint/permissions';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { Forbidden, NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { requirePersonalId } from '../../platform/graphql/personal-id.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { accountError } from '../account/account-errors.js';
import { ViewerType } from '../account/viewer.type.js';
import { debateLoader } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { ApiTokenRecord } from './token.reader.js';
import {
  CreateApiTokenInput,
  CreateApiTokenResult,
  CreateApiTokenSuccess,
  RevokeApiTokenInput,
  RevokeApiTokenResult,
  RevokeApiTokenSuccess,
} from './token.results.js';
import { TokenService } from './token.service.js';
import { ApiTokenType } from './token.type.js';

/** Root fields of API tokens. A token reaches none of them: only somebody who is signed in does. */
@Resolver(() => ApiTokenType)
export class TokenResolver {
  constructor(
    private readonly tokens: TokenService,
    private readonly database: Database,
  ) {}

  @Mutation(() => CreateApiTokenResult, { description: 'Makes an API token of one’s own. Not with an API token.' })
  @Costs(20)
  @SignedIn({ sessionOnly: true })
  async createApiToken(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The token.' }) input: CreateApiTokenInput,
  ): Promise<typeof CreateApiTokenResult> {
    const debate = input.debateId == null ? null : requireGlobalId(input.debateId, 'debate');
    const outcome = await this.tokens.createToken(
      viewer,
      {
        name: input.name,
        scopes: input.scopes,
        expiresInDays: input.expiresInDays,
        debate: debate === null ? null : { teamId: debate.teamId, debateId: debate.id },
      },
      { password: input.password, ip: context.ip },
    );
    if (!outcome.ok) return tokenError(outcome.refusal);
    const { tokenId, secret } = outcome.value;
    return new CreateApiTokenSuccess(await this.load(viewer, tokenId), secret);
  }

  @Mutation(() => RevokeApiTokenResult, { description: 'Ends an API token of one’s own. Not with an API token.' })
  @SignedIn({ sessionOnly: true })
  async revokeApiToken(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The token.' }) input: RevokeApiTokenInput,
  ): Promise<typeof RevokeApiTokenResult> {
    const tokenId = requirePersonalId(input.tokenId);
    const outcome = await this.tokens.revokeToken(viewer, tokenId);
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new RevokeApiTokenSuccess(await this.load(viewer, tokenId));
  }

  @ResolveField(() => DebateType, {
    nullable: true,
    description: 'The only debate that it is for; null: all that its person may read, or one that they no longer may.',
  })
  onlyDebate(@Parent() token: ApiTokenRecord, @Context() context: GraphQLContext) {
    const { onlyTeamId, onlyDebateId } = token;
    if (onlyTeamId === null || onlyDebateId === null) return null;
    return debateLoader(context, this.database).load(teamKey(onlyTeamId, onlyDebateId));
  }

  private async load(viewer: Viewer, tokenId: string): Promise<ApiTokenRecord> {
    const token = (await this.tokens.tokensOf(viewer)).find(({ id }) => id === tokenId);
    if (token === undefined) throw new NotFound();
    return token;
  }
}

function tokenError(refusal: Extract<Awaited<ReturnType<TokenService['createToken']>>, { ok: false }>['refusal']) {
  switch (refusal.kind) {
    case 'proofNeeded':
    case 'tooManyAttempts':
      return accountError(refusal);
    default:
      return refusalToError(refusal);
  }
}

@Resolver(() => ViewerType)
export class ViewerTokensResolver {
  constructor(private readonly tokens: TokenService) {}

  @ResolveField(() => [ApiTokenType], {
    description:
      'One’s API tokens, the newest first; those that ended stay for a month. At most 50 work at a time. Not with an API token.',
  })
  apiTokens(@Parent() viewer: Viewer): Promise<ApiTokenRecord[]> {
    if (!can(viewer, 'token.read', { teamRole: null })) {
      throw new Forbidden('An API token cannot look at tokens. Sign in instead.');
    }
    return this.tokens.tokensOf(viewer);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may make API tokens: not with one.' })
  viewerCanCreateApiToken(@Parent() viewer: Viewer): boolean {
    return can(viewer, 'token.create', { teamRole: null });
  }
}
