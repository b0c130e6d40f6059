import { Injectable } from '@nestjs/common';
import { formatOverlay, parseOverlay, whatIf, type Overlay, type WhatIf } from '@counterpoint/argumentation';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { BadInput } from '../../platform/errors.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import { accessTo } from '../debate/debate-access.js';
import type { DebateVersion } from '../outline/debate-version.js';
import { packed, unpacked, votersIn } from './overlay-keys.js';
import { valueOrBadInput } from './refusals.js';
import { ballotsOf, type DebateKey } from './voter-ballots.js';

/** Longer than any overlay within its limits. */
const LONGEST_LINK = 60_000;

@Injectable()
export class WhatIfService {
  constructor(private readonly database: Database) {}

  /**
   * A debate under an overlay, beside the debate. Writes nothing. Votes are asked of the database as the viewer, and only
   * where the overlay weighs voters: what it then shows follows from votes that everybody who may read the debate may read
   * one by one. Secret votes have no voters, so that no overlay tells anything of them.
   */
  async lay(viewer: Viewer, debate: DebateKey, version: DebateVersion, overlay: Overlay): Promise<WhatIf> {
    const { reckoning } = version;
    const voters = votersIn(overlay);
    const lay = (ballots: Parameters<typeof whatIf>[2]) =>
      valueOrBadInput(whatIf(reckoning.graph, overlay, ballots, undefined, reckoning.assessment));
    if (voters.length === 0) return lay([]);
    const ballots = await this.database.withViewer(viewer, async (tx) => {
      const [, found] = await Promise.all([
        accessTo(tx, viewer, debate.teamId, debate.debateId),
        ballotsOf(tx, debate, voters),
      ]);
      return found;
    });
    return lay(ballots);
  }

  /** The text of an overlay for a link. */
  linkOf(overlay: Required<Overlay>): string {
    return valueOrBadInput(formatOverlay(packed(overlay)));
  }

  /** The overlay of such a text. Throws BadInput, naming the entry, where it is none. */
  readLink(link: string): Required<Overlay> {
    if (link.length > LONGEST_LINK)
      throw new BadInput(`A link has at most ${LONGEST_LINK} characters; this has ${link.length}.`);
    const overlay = unpacked(valueOrBadInput(parseOverlay(link)));
    for (const { name } of overlay.groups) {
      const clean = cleanLine('link', name, LIMITS.name);
      if (!clean.ok || clean.value !== name)
        throw new BadInput('The name of a group in this overlay cannot be read. Copy the whole link.');
    }
    return overlay;
  }
}
