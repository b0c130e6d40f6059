/** What others have to look at again. Carries no content: whoever hears it reads the database as their own viewer. */
export type Signal =
  | { readonly kind: 'events'; readonly debateId: string; readonly seq: number }
  | { readonly kind: 'tallies'; readonly debateId: string; readonly itemIds: readonly string[] }
  | { readonly kind: 'signedOut'; readonly sessionHash: string }
  /** Somebody who came by a share link may have lost the debate. */
  | { readonly kind: 'linksChanged'; readonly debateId: string }
  | { readonly kind: 'rightsChanged'; readonly accountId: string };
