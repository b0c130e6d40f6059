import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';

/** Somebody who may read a debate but not write in it, for a time or until it is lifted. */
@Entity('mute')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'mute_debate_fkey' })
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'mute_account_fkey' })
@ForeignKey(() => Account, ['mutedBy'], ['accountId'], { name: 'mute_muted_by_fkey' })
@ForeignKey(() => Account, ['liftedBy'], ['accountId'], { name: 'mute_lifted_by_fkey' })
@Index('mute_debate_idx', ['teamId', 'debateId', 'accountId'])
export class Mute {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') muteId!: string;
  @Column('uuid') debateId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') reason!: string;
  @Column('uuid') mutedBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) mutedAt!: Date;
  /** Null: until somebody lifts it. */
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('uuid', { nullable: true }) liftedBy!: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
}
