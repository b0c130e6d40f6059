import { Module } from '@nestjs/common';
import { DebateFollowers } from './debate-followers.js';
import { DebateFeed } from './debate-feed.js';
import { DebateEventsResolver, EventFieldsResolver } from './event-fields.resolver.js';
import { EventResolver } from './event.resolver.js';
import { NodeLoader } from './node.loader.js';
import { UndoService } from './undo.service.js';

@Module({
  providers: [
    EventResolver,
    EventFieldsResolver,
    DebateEventsResolver,
    UndoService,
    DebateFollowers,
    DebateFeed,
    NodeLoader,
  ],
  exports: [UndoService, DebateFollowers],
})
export class EventModule {}
