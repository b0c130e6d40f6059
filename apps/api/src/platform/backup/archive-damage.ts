/** A file is no backup, or not a whole one, for a reason a person can act on: printed without a stack. */
export class ArchiveDamage extends Error {
  override readonly name = 'ArchiveDamage';
}
