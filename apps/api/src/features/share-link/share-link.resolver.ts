import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, toGlobalId } from '../../platform/graphql/global-id.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { mayIn } from '../debate/debate-access.js';
import { requireDebate, type DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { readShareLink, shareLinksOfDebate, type ShareLinkRecord } from './share-link.reader.js';
import { ShareLinkService } from './share-link.service.js';
import {
  CreateShareLinkInput,
  CreateShareLinkResult,
  CreateShareLinkSuccess,
  OpenShareLinkInput,
  OpenShareLinkResult,
  OpenShareLinkSuccess,
  RevokeShareLinkInput,
  RevokeShareLinkResult,
  RevokeShareLinkSuccess,
  ShareLinkConnection,
  ShareLinkPasswordError,
  ShareLinkTriesError,
  ShareLinkType,
  ShareLinkUnusableError,
} from './share-link.type.js';

/** Root fields of share links. */
@Resolver()
export class ShareLinkResolver {
  constructor(
    private readonly links: ShareLinkService,
    private readonly database: Database,
  ) {}

  @Mutation(() => CreateShareLinkResult, { description: 'Makes a secret link to a debate: whoever holds it may read.' })
  @SignedIn()
  async createShareLink(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The link.' }) input: CreateShareLinkInput,
  ): Promise<typeof CreateShareLinkResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const { name, expiresInDays, password = null } = input;
    const outcome = await this.links.createShareLink(viewer, { teamId, debateId, name, expiresInDays, password });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new CreateShareLinkSuccess(await this.load(viewer, teamId, outcome.value.shareLinkId), outcome.value.token);
  }

  @Mutation(() => RevokeShareLinkResult, {
    description: 'Makes a share link useless from now on, also for those who came by it.',
  })
  @SignedIn()
  async revokeShareLink(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The link.' }) input: RevokeShareLinkInput,
  ): Promise<typeof RevokeShareLinkResult> {
    const { teamId, id: shareLinkId } = requireGlobalId(input.shareLinkId, 'shareLink');
    const outcome = await this.links.revokeShareLink(viewer, { teamId, shareLinkId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new RevokeShareLinkSuccess(await this.load(viewer, teamId, shareLinkId));
  }

  @Mutation(() => OpenShareLinkResult, {
    description: 'Follows a share link: gives a cookie with which its debate may be read. Signing in is not needed.',
  })
  @Public()
  async openShareLink(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The link.' }) input: OpenShareLinkInput,
  ): Promise<typeof OpenShareLinkResult> {
    const { token, password = null } = input;
    const outcome = await this.links.openShareLink(viewer, { token, password });
    if (!outcome.ok) {
      const { refusal } = outcome;
      switch (refusal.kind) {
        case 'shareLinkUnusable':
          return new ShareLinkUnusableError();
        case 'passwordNeeded':
          return new ShareLinkPasswordError(refusal);
        case 'tooManyTries':
          return new ShareLinkTriesError(refusal);
      }
    }
    const { teamId, debateId, key, expiresAt } = outcome.value;
    context.keepShareKey(key, expiresAt);
    return new OpenShareLinkSuccess(toGlobalId('debate', teamId, debateId), expiresAt);
  }

  private async load(viewer: Viewer, teamId: string, shareLinkId: string): Promise<ShareLinkRecord> {
    const link = await this.database.withViewer(viewer, (tx) => readShareLink(tx, teamId, shareLinkId));
    if (link === null) throw new NotFound();
    return link;
  }
}

@Resolver(() => DebateType)
export class DebateShareLinksResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ShareLinkConnection, {
    description: 'Its share links, newest first, for those who may make them; empty for everybody else.',
  })
  shareLinks(@Parent() debate: DebateRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    const page = toPage(args);
    if (!mayIn(context.viewer, debate, 'shareLink.read')) {
      return toConnection<never, ShareLinkRecord>({
        rows: [],
        page,
        keyOf: () => [],
        nodeOf: (row) => row,
        totalCount: 0,
      });
    }
    const key = teamKey(debate.teamId, debate.debateId);
    return connectionOf(context, this.database, shareLinksOfDebate, key, page);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may make and take back share links; they work while the visibility is LINK.',
  })
  viewerCanShare(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'shareLink.create');
  }
}

@Resolver(() => ShareLinkType)
export class ShareLinkFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DebateType, { description: 'The debate it opens.' })
  debate(@Parent() link: ShareLinkRecord, @Context() context: GraphQLContext) {
    return requireDebate(context, this.database, link.teamId, link.debateId);
  }

  @ResolveField(() => AccountType, { description: 'Who made it.' })
  createdBy(@Parent() link: ShareLinkRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, link.createdBy);
  }
}
