import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { requireDebate } from '../debate/debate.loader.js';
import { AddArgumentInput, ArchiveArgumentInput, EditArgumentInput, MoveArgumentInput } from './argument.input.js';
import { requireArgument } from './argument.loader.js';
import {
  AddArgumentResult,
  AddArgumentSuccess,
  ArchiveArgumentResult,
  ArchiveArgumentSuccess,
  DuplicateArgumentError,
  EditArgumentResult,
  EditArgumentSuccess,
  MoveArgumentResult,
  MoveArgumentSuccess,
} from './argument.results.js';
import { ArgumentService } from './argument.service.js';
import { premiseChoice } from './premise-input.js';

/** Root fields of arguments. */
@Resolver()
export class ArgumentResolver {
  constructor(
    private readonly argumentService: ArgumentService,
    private readonly database: Database,
  ) {}

  @Mutation(() => AddArgumentResult, { description: 'Argues for or against a claim or the step of another argument.' })
  @SignedIn()
  async addArgument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The argument.' }) input: AddArgumentInput,
  ): Promise<typeof AddArgumentResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const targetId = sameTeam(teamId, requireGlobalId(input.targetId, 'claim', 'argument'));
    const premises = input.premises.map((premise) => premiseChoice(teamId, premise));
    const outcome = await this.argumentService.addArgument(viewer, { ...input, teamId, debateId, targetId, premises });
    if (!outcome.ok) {
      const { refusal } = outcome;
      if (refusal.kind !== 'duplicateArgument') return refusalToError(refusal);
      return new DuplicateArgumentError(
        await requireArgument(context, this.database, refusal.teamId, refusal.argumentId),
      );
    }
    const argument = await requireArgument(context, this.database, teamId, outcome.value.argumentId);
    return new AddArgumentSuccess(
      argument,
      await requireDebate(context, this.database, teamId, debateId),
      outcome.value.seq,
    );
  }

  @Mutation(() => EditArgumentResult, {
    description: 'Changes note or stance. Earlier votes become stale, unless only the spelling changed.',
  })
  @SignedIn()
  async editArgument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The changes.' }) input: EditArgumentInput,
  ): Promise<typeof EditArgumentResult> {
    const { teamId, id: argumentId } = requireGlobalId(input.argumentId, 'argument');
    const outcome = await this.argumentService.editArgument(viewer, { ...input, teamId, argumentId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new EditArgumentSuccess(
      await requireArgument(context, this.database, teamId, argumentId),
      outcome.value.seq,
    );
  }

  @Mutation(() => ArchiveArgumentResult, { description: 'Archives an argument; its premises stay.' })
  @SignedIn()
  async archiveArgument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The argument.' }) input: ArchiveArgumentInput,
  ): Promise<typeof ArchiveArgumentResult> {
    const { teamId, id: argumentId } = requireGlobalId(input.argumentId, 'argument');
    const outcome = await this.argumentService.archiveArgument(viewer, { ...input, teamId, argumentId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new ArchiveArgumentSuccess(
      await requireArgument(context, this.database, teamId, argumentId),
      outcome.value.seq,
    );
  }

  @Mutation(() => MoveArgumentResult, {
    description: 'Turns an argument, with its premises, to another target. Earlier votes on it become stale.',
  })
  @SignedIn()
  async moveArgument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Argument and target.' }) input: MoveArgumentInput,
  ): Promise<typeof MoveArgumentResult> {
    const { teamId, id: argumentId } = requireGlobalId(input.argumentId, 'argument');
    const targetId = sameTeam(teamId, requireGlobalId(input.targetId, 'claim', 'argument'));
    const outcome = await this.argumentService.moveArgument(viewer, { ...input, teamId, argumentId, targetId });
    if (outcome.ok) {
      const argument = await requireArgument(context, this.database, teamId, argumentId);
      return new MoveArgumentSuccess(argument, outcome.value.seq);
    }
    const { refusal } = outcome;
    if (refusal.kind !== 'duplicateArgument') return refusalToError(refusal);
    return new DuplicateArgumentError(await requireArgument(context, this.database, teamId, refusal.argumentId));
  }
}
