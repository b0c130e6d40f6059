import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';

/** One entry of a debate's log. Appended by `append_event` only, never changed. */
@Entity('event')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'event_debate_fkey' })
@ForeignKey(() => Account, ['actorId'], ['accountId'], { name: 'event_actor_fkey' })
@Index('event_event_id_key', ['teamId', 'eventId'], { unique: true })
@Index('event_undoes_idx', ['teamId', 'debateId', 'undoes'])
export class Event {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') debateId!: string;
  /** Gapless from 1. */
  @PrimaryColumn('bigint') seq!: string;
  @Column('uuid') eventId!: string;
  @Column('text') type!: string;
  @Column('uuid') actorId!: string;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
  @Column('text') subjectKind!: string;
  @Column('uuid') subjectId!: string;
  /** Claims and arguments that changed. */
  @Column('uuid', { array: true, default: () => `'{}'` }) itemIds!: string[];
  /** The state after the change, and before it where there was one. */
  @Column('jsonb') payload!: Record<string, unknown>;
  /** Seq of the event that this one undoes. */
  @Column('bigint', { nullable: true }) undoes!: string | null;
  /** Random; hashed with the payload, so that erasing both leaves the chain verifiable. */
  @Column('bytea') salt!: Buffer;
  /** SHA-256 of salt and payload; stays when they are erased. */
  @Column('bytea') payloadDigest!: Buffer;
  /** SHA-256 of the previous digest, the seq, the type and the payload digest. */
  @Column('bytea') digest!: Buffer;
}
