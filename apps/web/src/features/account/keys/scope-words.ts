/** What an API token may do, in words, in the order in which it is asked. */
export const scopeWords = [
  { id: 'read', label: 'Read', description: 'Debates, sources and people, as far as you can.' },
  { id: 'content:write', label: 'Write', description: 'Claims, arguments, sources and citations; open debates.' },
  { id: 'comment:write', label: 'Annotate', description: 'Notes and replies, and reports.' },
  { id: 'suggest', label: 'Suggest', description: 'Changes where you may not write.' },
  { id: 'vote:cast', label: 'Vote', description: 'In your name.' },
  { id: 'members:write', label: 'Manage people', description: 'Invite, list and remove them.' },
  { id: 'settings:write', label: 'Change settings', description: 'Of debates and teams; found teams.' },
  { id: 'audit:read', label: 'Read the audit log', description: 'Of teams that you administer.' },
] as const;

export type ScopeId = (typeof scopeWords)[number]['id'];

/** The scopes of a token in a few words, such as "read, vote". */
export function scopesInWords(scopes: readonly string[]): string {
  const labels = scopeWords.filter(({ id }) => scopes.includes(id)).map(({ label }) => label.toLocaleLowerCase('en'));
  return labels.length === 0 ? 'nothing' : labels.join(', ');
}
