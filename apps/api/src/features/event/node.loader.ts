import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import type { NodeKind } from '../../platform/graphql/global-id.js';
import type { RecordKind } from '../../platform/graphql/type-name.js';
import { accountLoader } from '../account/account.loader.js';
import { annotationLoader } from '../annotation/annotation.loader.js';
import { argumentLoader } from '../argument/argument.loader.js';
import { citationLoader } from '../citation/citation.loader.js';
import { claimLoader } from '../claim/claim.loader.js';
import { debateLoader } from '../debate/debate.loader.js';
import { roundLoader } from '../round/round.loader.js';
import { readShareLink } from '../share-link/share-link.reader.js';
import { readModerated } from '../moderation/moderation.reader.js';
import { reviewMarkLoader } from '../moderation/review-mark.loader.js';
import { sourceLoader, sourceVersionLoader } from '../source/source.loader.js';
import { suggestionLoader } from '../suggestion/suggestion.loader.js';
import { teamLoader } from '../team/team.loader.js';
import { readInvitation } from '../team/team.reader.js';
import { readEventById } from './event.reader.js';

/** Any object by kind and id, with the same checks as everywhere else. */
@Injectable()
export class NodeLoader {
  constructor(private readonly database: Database) {}

  /** Null where there is none that the viewer may see. */
  async find(
    context: GraphQLContext,
    kind: NodeKind,
    teamId: string | null,
    id: string,
  ): Promise<{ kind: RecordKind } | null> {
    if (kind === 'account') return accountLoader(context, this.database).load(id);
    if (teamId === null) return null;
    const key = teamKey(teamId, id);
    switch (kind) {
      case 'team':
        return teamLoader(context, this.database).load(teamId);
      case 'debate':
        return debateLoader(context, this.database).load(key);
      case 'claim':
        return claimLoader(context, this.database).load(key);
      case 'argument':
        return argumentLoader(context, this.database).load(key);
      case 'source':
        return sourceLoader(context, this.database).load(key);
      case 'sourceVersion':
        return sourceVersionLoader(context, this.database).load(key);
      case 'citation':
        return citationLoader(context, this.database).load(key);
      case 'annotation':
        return annotationLoader(context, this.database).load(key);
      case 'event':
        return this.database.withViewer(context.viewer, (tx) => readEventById(tx, teamId, id));
      case 'round':
        return roundLoader(context, this.database).load(key);
      case 'shareLink':
        return this.database.withViewer(context.viewer, (tx) => readShareLink(tx, teamId, id));
      case 'suggestion':
        return suggestionLoader(context, this.database).load(key);
      case 'reviewMark':
        return reviewMarkLoader(context, this.database).load(key);
      case 'report':
      case 'hiddenContent':
      case 'mute':
        return this.database.withViewer(context.viewer, (tx) => readModerated(tx, context.viewer, kind, teamId, id));
      case 'invitation':
        return this.database.withViewer(context.viewer, (tx) => readInvitation(tx, teamId, id));
    }
  }
}
