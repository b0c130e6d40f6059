import { Context, Parent, Resolver } from '@nestjs/graphql';
import type { Action } from '@counterpoint/permissions';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { argumentLoader } from '../argument/argument.loader.js';
import { ArgumentTarget, StanceEnum } from '../argument/argument.type.js';
import { claimLoader } from '../claim/claim.loader.js';
import { mayIn } from '../debate/debate-access.js';
import { requireDebate } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { ItemKind } from '../item/item.entity.js';
import type { SuggestionRecord } from './suggestion.loader.js';
import { SuggestedPremise, SuggestionKindEnum, SuggestionType } from './suggestion.type.js';

/** Fields of a suggestion that are more than its own row. */
@Resolver(() => SuggestionType)
export class SuggestionFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SuggestionKindEnum, { description: 'What is suggested.' })
  kind(@Parent() suggestion: SuggestionRecord): string {
    return suggestion.proposal.kind;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The suggested text of a claim, or the text or note of an edit; null for other kinds.',
  })
  text(@Parent() { proposal }: SuggestionRecord): string | null {
    return 'text' in proposal ? proposal.text : null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The note of a suggested argument; null for other kinds.',
  })
  note(@Parent() { proposal }: SuggestionRecord): string | null {
    return proposal.kind === 'argument' ? proposal.note : null;
  }

  @ResolveField(() => StanceEnum, {
    nullable: true,
    description: 'The stance of a suggested argument, or the new one of an edit; null for none.',
  })
  stance(@Parent() { proposal }: SuggestionRecord): string | null {
    return 'stance' in proposal ? proposal.stance : null;
  }

  @ResolveField(() => [SuggestedPremise], {
    description: 'What a suggested argument starts from; at most 8, else none.',
  })
  premises(@Parent() { proposal, teamId }: SuggestionRecord, @Context() context: GraphQLContext) {
    if (proposal.kind !== 'argument') return [];
    const claims = claimLoader(context, this.database);
    return Promise.all(
      proposal.premises.map(async (premise) =>
        'text' in premise
          ? { claim: null, text: premise.text }
          : { claim: await claims.load(teamKey(teamId, premise.claimId)), text: null },
      ),
    );
  }

  @ResolveField(() => Boolean, { description: 'Whether a suggested claim is meant as a position.' })
  asPosition(@Parent() { proposal }: SuggestionRecord): boolean {
    return proposal.kind === 'claim' && proposal.asPosition;
  }

  @ResolveField(() => Boolean, { description: 'Whether an edit is meant to change the spelling only.' })
  spellingOnly(@Parent() { proposal }: SuggestionRecord): boolean {
    return proposal.kind === 'edit' && proposal.spellingOnly;
  }

  @ResolveField(() => ArgumentTarget, {
    nullable: true,
    description:
      'What it is about: the target of a suggested argument, what is edited or moved, the claim that is merged. Null for a new claim, and where the viewer may not read it (any more).',
  })
  item(@Parent() { teamId, itemId, itemKind }: SuggestionRecord, @Context() context: GraphQLContext) {
    return this.find(context, teamId, itemId, itemKind);
  }

  @ResolveField(() => ArgumentTarget, {
    nullable: true,
    description: 'The other thing of a move (the new target) or of a merge (the claim that stays); else null.',
  })
  otherItem(@Parent() { teamId, otherItemId, otherItemKind }: SuggestionRecord, @Context() context: GraphQLContext) {
    return this.find(context, teamId, otherItemId, otherItemKind);
  }

  @ResolveField(() => ArgumentTarget, {
    nullable: true,
    description: 'The claim or argument that came of it; null unless it was accepted.',
  })
  result(@Parent() { teamId, resultItemId, resultKind }: SuggestionRecord, @Context() context: GraphQLContext) {
    return this.find(context, teamId, resultItemId, resultKind);
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether what an open edit is about has been changed since it was read: accepting then answers a conflict.',
  })
  isOutdated(@Parent() { state, expectedRevision, currentRevision }: SuggestionRecord): boolean {
    return state === 'open' && expectedRevision !== null && expectedRevision !== currentRevision;
  }

  @ResolveField(() => Boolean, { description: 'Whether it was accepted with changes.' })
  wasChanged(@Parent() { acceptedAs }: SuggestionRecord): boolean {
    return acceptedAs !== null;
  }

  @ResolveField(() => DebateType, { description: 'The debate in which it is judged: the home of what it is about.' })
  debate(@Parent() { teamId, debateId }: SuggestionRecord, @Context() context: GraphQLContext) {
    return requireDebate(context, this.database, teamId, debateId);
  }

  @ResolveField(() => AccountType, { description: 'Who made it.' })
  author(@Parent() { authorId }: SuggestionRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, authorId);
  }

  @ResolveField(() => AccountType, { nullable: true, description: 'Who decided; null while it waits.' })
  decidedBy(@Parent() { decidedBy }: SuggestionRecord, @Context() context: GraphQLContext) {
    return decidedBy === null ? null : requireAccount(context, this.database, decidedBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may accept it; false for one’s own.' })
  viewerCanAccept(@Parent() suggestion: SuggestionRecord, @Context() context: GraphQLContext) {
    return this.may(context, suggestion, 'suggestion.accept');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may reject it; false for one’s own.' })
  viewerCanReject(@Parent() suggestion: SuggestionRecord, @Context() context: GraphQLContext) {
    return this.may(context, suggestion, 'suggestion.reject');
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may say it in other words: their own, while it waits.',
  })
  viewerCanEdit(@Parent() suggestion: SuggestionRecord, @Context() context: GraphQLContext) {
    return this.may(context, suggestion, 'suggestion.edit');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may take it back.' })
  viewerCanWithdraw(@Parent() suggestion: SuggestionRecord, @Context() context: GraphQLContext) {
    return this.may(context, suggestion, 'suggestion.withdraw');
  }

  private async may(context: GraphQLContext, suggestion: SuggestionRecord, action: Action): Promise<boolean> {
    if (suggestion.state !== 'open') return false;
    const debate = await requireDebate(context, this.database, suggestion.teamId, suggestion.debateId);
    return mayIn(context.viewer, debate, action, suggestion.authorId === context.viewer.accountId);
  }

  private find(context: GraphQLContext, teamId: string, itemId: string | null, kind: ItemKind | null) {
    if (itemId === null || kind === null) return null;
    const load = kind === 'claim' ? claimLoader : argumentLoader;
    return load(context, this.database).load(teamKey(teamId, itemId));
  }
}
