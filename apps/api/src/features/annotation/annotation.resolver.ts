import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import type { Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid } from '../../platform/refusals.js';
import {
  AnnotateInput,
  ArchiveAnnotationInput,
  EditAnnotationInput,
  ReplyToAnnotationInput,
  ResolveAnnotationInput,
} from './annotation.input.js';
import { requireAnnotation } from './annotation.loader.js';
import { AnnotateResult, AnnotateSuccess } from './annotation.results.js';
import { AnnotationService, type AnnotationReceipt } from './annotation.service.js';
import type { AnnotationTarget } from './annotation-target.js';

const ANNOTATION = { description: 'The annotation.' };

/** Root fields of annotations. */
@Resolver()
export class AnnotationResolver {
  constructor(
    private readonly annotations: AnnotationService,
    private readonly database: Database,
  ) {}

  @Mutation(() => AnnotateResult, {
    description: 'Writes a note on a claim, an argument, a citation or a passage. It starts a thread.',
  })
  @SignedIn()
  async annotate(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The note.' }) input: AnnotateInput,
  ): Promise<typeof AnnotateResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const target = targetOf(teamId, input);
    if ('refusal' in target) return refusalToError(target.refusal);
    const { body, idempotencyKey } = input;
    return this.answer(
      context,
      await this.annotations.annotate(viewer, { teamId, debateId, target, body, idempotencyKey }),
    );
  }

  @Mutation(() => AnnotateResult, { description: 'Replies to a thread.' })
  @SignedIn()
  async replyToAnnotation(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The reply.' }) input: ReplyToAnnotationInput,
  ): Promise<typeof AnnotateResult> {
    return this.answer(context, await this.annotations.replyToAnnotation(viewer, { ...input, ...annotationOf(input) }));
  }

  @Mutation(() => AnnotateResult, { description: 'Gives one’s own annotation a new wording.' })
  @SignedIn()
  async editAnnotation(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The new wording.' }) input: EditAnnotationInput,
  ): Promise<typeof AnnotateResult> {
    return this.answer(context, await this.annotations.editAnnotation(viewer, { ...input, ...annotationOf(input) }));
  }

  @Mutation(() => AnnotateResult, { description: 'Resolves a thread, or opens it again.' })
  @SignedIn()
  async resolveAnnotation(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', ANNOTATION) input: ResolveAnnotationInput,
  ): Promise<typeof AnnotateResult> {
    return this.answer(context, await this.annotations.resolveAnnotation(viewer, { ...input, ...annotationOf(input) }));
  }

  @Mutation(() => AnnotateResult, {
    description: 'Archives an annotation, with the first of a thread the whole thread. It stays in the log.',
  })
  @SignedIn()
  async archiveAnnotation(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', ANNOTATION) input: ArchiveAnnotationInput,
  ): Promise<typeof AnnotateResult> {
    return this.answer(context, await this.annotations.archiveAnnotation(viewer, { ...input, ...annotationOf(input) }));
  }

  private async answer(
    context: GraphQLContext,
    outcome: Outcome<AnnotationReceipt, Parameters<typeof refusalToError>[0]>,
  ): Promise<typeof AnnotateResult> {
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { teamId, annotationId, seq } = outcome.value;
    return new AnnotateSuccess(await requireAnnotation(context, this.database, teamId, annotationId), seq);
  }
}

function annotationOf(input: { readonly annotationId: string }): { teamId: string; annotationId: string } {
  const { teamId, id } = requireGlobalId(input.annotationId, 'annotation');
  return { teamId, annotationId: id };
}

function targetOf(
  teamId: string,
  { targetId, passage }: AnnotateInput,
): AnnotationTarget | { readonly refusal: Invalid } {
  if (targetId != null && passage == null) {
    const target = requireGlobalId(targetId, 'claim', 'argument', 'citation');
    return { kind: target.kind, id: sameTeam(teamId, target) };
  }
  if (passage != null && targetId == null) {
    const sourceVersionId = sameTeam(teamId, requireGlobalId(passage.sourceVersionId, 'sourceVersion'));
    return { kind: 'passage', passage: { ...passage, sourceVersionId } };
  }
  const what = targetId == null ? 'Neither is given.' : 'Both are given.';
  return invalid('targetId', `A note is about one thing: give either targetId or passage. ${what}`);
}
