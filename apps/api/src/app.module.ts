import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AccountModule } from './features/account/account.module.js';
import { AnnotationModule } from './features/annotation/annotation.module.js';
import { ArgumentModule } from './features/argument/argument.module.js';
import { CitationModule } from './features/citation/citation.module.js';
import { ClaimModule } from './features/claim/claim.module.js';
import { DebateModule } from './features/debate/debate.module.js';
import { EventModule } from './features/event/event.module.js';
import { ItemModule } from './features/item/item.module.js';
import { OutlineModule } from './features/outline/outline.module.js';
import { SearchModule } from './features/search/search.module.js';
import { ServerModule } from './features/server/server.module.js';
import { SourceModule } from './features/source/source.module.js';
import { TeamModule } from './features/team/team.module.js';
import { VoteModule } from './features/vote/vote.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { MemoryReaderModule } from './platform/database/memory-reader.module.js';
import { LiveModule } from './platform/live/live.module.js';
import { graphqlModule } from './platform/graphql/platform-graphql.module.js';
import { PlatformModule } from './platform/platform.module.js';
import type { Logger } from './platform/logger.js';
import type { PlatformSettings } from './platform/settings.js';

/** What people can do here, one module per folder of features/. */
export const features: readonly Type[] = [
  ServerModule,
  AccountModule,
  TeamModule,
  DebateModule,
  ItemModule,
  ClaimModule,
  ArgumentModule,
  VoteModule,
  SourceModule,
  CitationModule,
  AnnotationModule,
  EventModule,
  OutlineModule,
  SearchModule,
];

@Module({})
export class AppModule {
  /** `more`: modules of a test, which stand beside the features. */
  static forRoot(settings: PlatformSettings, log: Logger, more: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(settings, log),
        DatabaseModule.forRoot(settings),
        MemoryReaderModule.forRoot(settings.memoryUrl),
        LiveModule.forRoot(settings),
        graphqlModule(),
        ...features,
        ...more,
      ],
    };
  }
}
