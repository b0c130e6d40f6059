import { Args, Context, Info, Parent, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { toPage } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { claimLoader, requireClaim, type ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import { mayIn } from '../debate/debate-access.js';
import { debateLoader, requireDebate } from '../debate/debate.loader.js';
import { mayDo } from '../item/item.fields.js';
import type { PassageRecord } from '../source/passage.js';
import { PassagesArgs, PassageType } from '../source/passage.type.js';
import { requireSource, type SourceVersionRecord } from '../source/source.loader.js';
import { versionInDebateKey } from '../source/source.reader.js';
import { SourceType, SourceVersionType } from '../source/source.type.js';
import { hopsLoader, type CitationRecord } from './citation.loader.js';
import { citationsOfClaim, citationsOfVersion } from './citation.reader.js';
import { CitationConnection, CitationType, ProvenanceHopType } from './citation.type.js';
import { originOf, type Hop } from './provenance.js';

type HopRecord = Hop & { readonly teamId: string };

/** Fields of a citation that are more than its own row. */
@Resolver(() => CitationType)
export class CitationFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ClaimType, { description: 'The claim that it is cited under.' })
  claim(@Parent() citation: CitationRecord, @Context() context: GraphQLContext) {
    return requireClaim(context, this.database, citation.teamId, citation.claimId);
  }

  @ResolveField(() => PassageType, { description: 'The passage.' })
  passage(@Parent() citation: CitationRecord): PassageRecord {
    return citation.passage;
  }

  @ResolveField(() => [ProvenanceHopType], {
    description: 'Nearest hop first, at most 8; empty when the passage is its source’s own word.',
  })
  async provenance(@Parent() citation: CitationRecord, @Context() context: GraphQLContext): Promise<HopRecord[]> {
    return (await this.hopsOf(citation, context)).map((hop) => ({ ...hop, teamId: citation.teamId }));
  }

  @ResolveField(() => SourceType, {
    description: 'The last source of the chain; the cited source where there is none.',
  })
  async origin(@Parent() citation: CitationRecord, @Context() context: GraphQLContext) {
    const originId = originOf(citation.sourceId, await this.hopsOf(citation, context));
    return requireSource(context, this.database, citation.teamId, originId);
  }

  @ResolveField(() => AccountType, { description: 'Who cited it.' })
  author(@Parent() citation: CitationRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, citation.authorId);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may take it away from its claim.' })
  async viewerCanArchive(@Parent() citation: CitationRecord, @Context() context: GraphQLContext): Promise<boolean> {
    if (citation.archivedAt !== null) return false;
    const claim = await claimLoader(context, this.database).load(teamKey(citation.teamId, citation.claimId));
    if (claim === null) return false;
    const home = await debateLoader(context, this.database).load(teamKey(claim.teamId, claim.homeDebateId));
    return (
      home !== null && mayIn(context.viewer, home, 'citation.archive', citation.authorId === context.viewer.accountId)
    );
  }

  private async hopsOf({ teamId, citationId }: CitationRecord, context: GraphQLContext): Promise<readonly Hop[]> {
    return (await hopsLoader(context, this.database).load(teamKey(teamId, citationId))) ?? [];
  }
}

@Resolver(() => ProvenanceHopType)
export class ProvenanceHopFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SourceType, { description: 'Who said it.' })
  source(@Parent() hop: HopRecord, @Context() context: GraphQLContext) {
    return requireSource(context, this.database, hop.teamId, hop.sourceId);
  }
}

/** Citations of a claim. */
@Resolver(() => ClaimType)
export class ClaimCitationsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => CitationConnection, {
    description: 'Passages cited under it, in the order in which they were cited; archived ones are left out.',
  })
  citations(
    @Parent() claim: ClaimRecord,
    @Context() context: GraphQLContext,
    @Args() args: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const key = teamKey(claim.teamId, claim.claimId);
    return connectionOf(context, this.database, citationsOfClaim, key, toPage(args), info);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may cite passages under it.' })
  async viewerCanCite(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext): Promise<boolean> {
    return claim.archivedAt === null && (await mayDo([context, this.database], claim, 'citation.add'));
  }
}

/** Citations of a text. */
@Resolver(() => SourceVersionType)
export class VersionCitationsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => CitationConnection, {
    description:
      'Its passages that are cited under claims of the given debate, in document order; what is archived is left out.',
  })
  async citations(
    @Parent() version: SourceVersionRecord,
    @Context() context: GraphQLContext,
    @Args() args: PassagesArgs,
  ) {
    const debateId = sameTeam(version.teamId, requireGlobalId(args.debateId, 'debate'));
    await requireDebate(context, this.database, version.teamId, debateId);
    const key = versionInDebateKey(version.teamId, version.sourceVersionId, debateId);
    return connectionOf(context, this.database, citationsOfVersion, key, toPage(args));
  }
}
