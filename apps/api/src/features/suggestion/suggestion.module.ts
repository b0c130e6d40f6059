import { Module } from '@nestjs/common';
import { JudgingResolver } from './judging.resolver.js';
import { JudgingService } from './judging.service.js';
import { SuggestionFieldsResolver } from './suggestion-fields.resolver.js';
import {
  ArgumentSuggestionsResolver,
  ClaimSuggestionsResolver,
  DebateSuggestionsResolver,
} from './suggestion-places.resolver.js';
import { SuggestionResolver } from './suggestion.resolver.js';
import { SuggestionService } from './suggestion.service.js';

@Module({
  providers: [
    SuggestionService,
    JudgingService,
    SuggestionResolver,
    JudgingResolver,
    SuggestionFieldsResolver,
    DebateSuggestionsResolver,
    ClaimSuggestionsResolver,
    ArgumentSuggestionsResolver,
  ],
})
export class SuggestionModule {}
