import { Context, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import type { RevisionRecord } from './item.readers.js';
import { RevisionType } from './revision.type.js';

@Resolver(() => RevisionType)
export class RevisionResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AccountType, { description: 'Who wrote it.' })
  author(@Parent() revision: RevisionRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, revision.authorId);
  }
}
