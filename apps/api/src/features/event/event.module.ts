import { Module } from '@nestjs/common';
import { DebateFeed } from './debate-feed.js';
import { DebateEventsResolver, EventFieldsResolver } from './event-fields.resolver.js';
import { EventResolver } from './event.resolver.js';
import { NodeLoader } from './node.loader.js';
import { UndoService } from './undo.service.js';

@Module({
  providers: [EventResolver, EventFieldsResolver, DebateEventsResolver, UndoService, DebateFeed, NodeLoader],
  exports: [UndoService],
})
export class EventModule {}
