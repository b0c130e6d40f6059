import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the audit log of a team ends. Moved on by `append_audit` only. */
@Entity('audit_chain')
export class AuditChain {
  /** All zeros: the log of what belongs to no team, such as sign-ins. */
  @PrimaryColumn('uuid') teamId!: string;
  @Column('bigint') seq!: string;
  @Column('bytea') digest!: Buffer;
}
