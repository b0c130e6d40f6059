import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';

/**
 * That the operator of the server let somebody read one debate for a while, with the reason (“break glass”). Written at the
 * command line only, shown to who looks after the debate, kept for ever.
 */
@Entity('emergency_access')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'emergency_access_debate_fkey' })
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'emergency_access_account_fkey', onDelete: 'CASCADE' })
@Index('emergency_access_account_idx', ['accountId', 'endsAt'])
@Index('emergency_access_debate_idx', ['teamId', 'debateId', 'emergencyAccessId'])
@Check('emergency_access_time_check', `ends_at <= began_at + interval '24 hours'`)
export class EmergencyAccess {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') emergencyAccessId!: string;
  @Column('uuid') debateId!: string;
  /** Who may read it. */
  @Column('uuid') accountId!: string;
  /** Why, in the operator's words. */
  @Column('text') reason!: string;
  @CreateDateColumn({ type: 'timestamptz' }) beganAt!: Date;
  @Column('timestamptz') endsAt!: Date;
}
