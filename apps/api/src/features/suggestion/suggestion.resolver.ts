import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { premiseChoice } from '../argument/premise-input.js';
import {
  SuggestArgumentInput,
  SuggestClaimInput,
  SuggestEditInput,
  SuggestMergeInput,
  SuggestMoveInput,
} from './suggestion.input.js';
import { requireSuggestion } from './suggestion.loader.js';
import { SuggestResult, SuggestSuccess } from './suggestion.results.js';
import { SuggestionService } from './suggestion.service.js';

const SUGGESTED = { description: 'What is suggested.' };

/** Root fields for suggesting. */
@Resolver()
export class SuggestionResolver {
  constructor(
    private readonly suggestions: SuggestionService,
    private readonly database: Database,
  ) {}

  @Mutation(() => SuggestResult, { description: 'Suggests a new claim for a debate.' })
  @SignedIn()
  async suggestClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTED) input: SuggestClaimInput,
  ): Promise<typeof SuggestResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const asPosition = input.asPosition ?? false;
    return this.answer(
      context,
      await this.suggestions.suggestClaim(viewer, { ...input, teamId, debateId, asPosition }),
    );
  }

  @Mutation(() => SuggestResult, { description: 'Suggests an argument for or against a claim or another argument.' })
  @SignedIn()
  async suggestArgument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTED) input: SuggestArgumentInput,
  ): Promise<typeof SuggestResult> {
    const { teamId, id: targetId } = requireGlobalId(input.targetId, 'claim', 'argument');
    const premises = input.premises.map((premise) => premiseChoice(teamId, premise));
    return this.answer(
      context,
      await this.suggestions.suggestArgument(viewer, { ...input, teamId, targetId, premises }),
    );
  }

  @Mutation(() => SuggestResult, {
    description: 'Suggests another wording of a claim, or another note or stance of an argument.',
  })
  @SignedIn()
  async suggestEdit(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTED) input: SuggestEditInput,
  ): Promise<typeof SuggestResult> {
    const { teamId, id: itemId } = requireGlobalId(input.itemId, 'claim', 'argument');
    const spellingOnly = input.spellingOnly ?? false;
    return this.answer(context, await this.suggestions.suggestEdit(viewer, { ...input, teamId, itemId, spellingOnly }));
  }

  @Mutation(() => SuggestResult, { description: 'Suggests that an argument be about something else.' })
  @SignedIn()
  async suggestMove(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTED) input: SuggestMoveInput,
  ): Promise<typeof SuggestResult> {
    const { teamId, id: argumentId } = requireGlobalId(input.argumentId, 'argument');
    const targetId = sameTeam(teamId, requireGlobalId(input.targetId, 'claim', 'argument'));
    return this.answer(context, await this.suggestions.suggestMove(viewer, { ...input, teamId, argumentId, targetId }));
  }

  @Mutation(() => SuggestResult, { description: 'Suggests that two claims be merged.' })
  @SignedIn()
  async suggestMerge(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTED) input: SuggestMergeInput,
  ): Promise<typeof SuggestResult> {
    const { teamId, id: claimId } = requireGlobalId(input.claimId, 'claim');
    const intoId = sameTeam(teamId, requireGlobalId(input.intoId, 'claim'));
    return this.answer(context, await this.suggestions.suggestMerge(viewer, { ...input, teamId, claimId, intoId }));
  }

  private async answer(
    context: GraphQLContext,
    outcome: Awaited<ReturnType<SuggestionService['suggestClaim']>>,
  ): Promise<typeof SuggestResult> {
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { teamId, suggestionId } = outcome.value;
    return new SuggestSuccess(await requireSuggestion(context, this.database, teamId, suggestionId));
  }
}
