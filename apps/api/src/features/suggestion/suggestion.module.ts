import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { JudgingResolver } from './judging.resolver.js';
import { JudgingService } from './judging.service.js';
import { DecisionMails } from './decision-mails.js';
import { SuggestionFieldsResolver } from './suggestion-fields.resolver.js';
import {
  ArgumentSuggestionsResolver,
  ClaimSuggestionsResolver,
  DebateSuggestionsResolver,
} from './suggestion-places.resolver.js';
import { SuggestionResolver } from './suggestion.resolver.js';
import { SuggestionService } from './suggestion.service.js';

@Module({
  imports: [AccountModule],
  providers: [
    SuggestionService,
    JudgingService,
    DecisionMails,
    SuggestionResolver,
    JudgingResolver,
    SuggestionFieldsResolver,
    DebateSuggestionsResolver,
    ClaimSuggestionsResolver,
    ArgumentSuggestionsResolver,
  ],
})
export class SuggestionModule {}
