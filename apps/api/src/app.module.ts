import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AccountModule } from './features/account/account.module.js';
import { AnalysisModule } from './features/analysis/analysis.module.js';
import { AnnotationModule } from './features/annotation/annotation.module.js';
import { ArgumentModule } from './features/argument/argument.module.js';
import { CitationModule } from './features/citation/citation.module.js';
import { ClaimModule } from './features/claim/claim.module.js';
import { DebateModule } from './features/debate/debate.module.js';
import { EmergencyAccessModule } from './features/emergency-access/emergency-access.module.js';
import { EventModule } from './features/event/event.module.js';
import { ItemModule } from './features/item/item.module.js';
import { OutlineModule } from './features/outline/outline.module.js';
import { RoundModule } from './features/round/round.module.js';
import { AuditModule } from './features/audit/audit.module.js';
import { ModerationModule } from './features/moderation/moderation.module.js';
import { SuggestionModule } from './features/suggestion/suggestion.module.js';
import { SearchModule } from './features/search/search.module.js';
import { ServerModule } from './features/server/server.module.js';
import { ParticipantModule } from './features/participant/participant.module.js';
import { ShareLinkModule } from './features/share-link/share-link.module.js';
import { SourceModule } from './features/source/source.module.js';
import { TeamModule } from './features/team/team.module.js';
import { ErasureModule } from './features/erasure/erasure.module.js';
import { PasskeyModule } from './features/passkey/passkey.module.js';
import { SingleSignOnModule } from './features/single-sign-on/single-sign-on.module.js';
import { TokenModule } from './features/token/token.module.js';
import { VoteModule } from './features/vote/vote.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { MemoryReaderModule } from './platform/database/memory-reader.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { LimitsModule } from './platform/limits/limits.module.js';
import { LiveModule } from './platform/live/live.module.js';
import { graphqlModule } from './platform/graphql/platform-graphql.module.js';
import { PlatformModule } from './platform/platform.module.js';
import type { Logger } from './platform/logger.js';
import type { PlatformSettings } from './platform/settings.js';

/** What people can do here, one module per folder of features/. */
export const features: readonly Type[] = [
  ServerModule,
  AccountModule,
  TokenModule,
  PasskeyModule,
  SingleSignOnModule,
  ErasureModule,
  TeamModule,
  DebateModule,
  ParticipantModule,
  ShareLinkModule,
  ItemModule,
  ClaimModule,
  ArgumentModule,
  RoundModule,
  VoteModule,
  SourceModule,
  CitationModule,
  AnnotationModule,
  EventModule,
  OutlineModule,
  AnalysisModule,
  SearchModule,
  SuggestionModule,
  ModerationModule,
  AuditModule,
  EmergencyAccessModule,
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
        LimitsModule.forRoot(settings),
        MailModule,
        graphqlModule(),
        ...features,
        ...more,
      ],
    };
  }
}
