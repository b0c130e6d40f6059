import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One entry of a team's audit log: who did what to whose rights, when. Appended by `append_audit` only; the table
 * refuses every change. It refers to nothing by foreign keys: it outlives what it speaks of. It holds ids, roles and
 * settings, never a name, an address, a text or a ballot.
 */
@Entity('audit_entry')
@Index('audit_entry_debate_idx', ['teamId', 'debateId', 'seq'])
@Index('audit_entry_actor_idx', ['actorId', 'at'])
@Index('audit_entry_subject_idx', ['subjectId', 'at'])
@Check('audit_entry_action_check', `action ~ '^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$'`)
@Check('audit_entry_via_check', `via IN ('session', 'token', 'nobody', 'operator')`)
export class AuditEntry {
  /** All zeros: what belongs to no team, such as sign-ins. */
  @PrimaryColumn('uuid') teamId!: string;
  /** Gapless from 1 within the team. */
  @PrimaryColumn('bigint') seq!: string;
  @Column('uuid', { nullable: true }) debateId!: string | null;
  /** Such as `member.roleChanged`. */
  @Column('text') action!: string;
  /** Null: nobody was signed in, or an operator at the command line. */
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') via!: string;
  @Column('text') subjectKind!: string;
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  /** `before` and `after`, where something changed. */
  @Column('jsonb') detail!: Record<string, unknown>;
  @Column('timestamptz') at!: Date;
  /** SHA-256 over the digest before and everything in this row. */
  @Column('bytea') digest!: Buffer;
}
