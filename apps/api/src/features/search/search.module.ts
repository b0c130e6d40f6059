import { Module } from '@nestjs/common';
import { DebateSearchResolver } from './debate-search.resolver.js';

@Module({ providers: [DebateSearchResolver] })
export class SearchModule {}
