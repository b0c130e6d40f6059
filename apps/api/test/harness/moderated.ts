import { HidingService } from '../../src/features/moderation/hiding.service.js';
import { MuteService } from '../../src/features/moderation/mute.service.js';
import { ReportService } from '../../src/features/moderation/report.service.js';
import { ReviewService } from '../../src/features/moderation/review.service.js';
import { SuggestionService } from '../../src/features/suggestion/suggestion.service.js';
import type { SignedInViewer } from '../../src/platform/auth/viewer.js';
import { accepted } from './scene.js';
import type { Seed, SeededDebate } from './seed.js';

/** A debate in which something is suggested, marked, reported and hidden, and somebody is muted: a row in each table. */
export async function moderated(seed: Seed, debate: SeededDebate, itemId: string): Promise<SignedInViewer> {
  const { owner, teamId, debateId } = debate;
  const { database, signals } = seed;
  const suggestions = new SuggestionService(database);
  accepted(await suggestions.suggestClaim(owner, { teamId, debateId, text: 'Suggested', asPosition: false }));
  const reviews = new ReviewService(database, signals);
  accepted(await reviews.markForReview(owner, { teamId, itemId, kind: 'unclear' }));
  const subject = { teamId, kind: 'claim' as const, id: itemId };
  accepted(await new ReportService(database).reportContent(owner, { subject, kind: 'spam' }));
  const { annotationId } = accepted(
    await seed.annotations.annotate(owner, { teamId, debateId, target: { kind: 'claim', id: itemId }, body: 'Hidden' }),
  );
  const hidden = { teamId, kind: 'annotation' as const, id: annotationId };
  accepted(await new HidingService(database, signals).hideContent(owner, { subject: hidden, reason: 'No' }));
  // Listed, too: who cannot read the debate cannot be muted in it.
  const somebody = await seed.participant(debate, 'viewer', await seed.member(teamId, 'guest'));
  const mute = { teamId, debateId, accountId: somebody.accountId, reason: 'No' };
  accepted(await new MuteService(database, signals).muteAccount(owner, mute));
  return somebody;
}
