import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * The outbox: a mail that is to be sent, written in the transaction of what it tells about. The app role cannot read this
 * table; the functions of 25-mail.sql hand out one mail at a time.
 */
@Entity('mail')
@Index('mail_next_idx', ['state', 'nextTryAt'])
export class Mail {
  /** Also its Message-ID where it brings its text along, so that one that is sent twice after a crash is shown once. */
  @PrimaryColumn('uuid') mailId!: string;
  /** Who writes its text when it is sent (mail-composers.ts); `plain`: it stands in `data`. */
  @Column('text') kind!: string;
  /** The address; empty once the mail is settled. */
  @Column('text') recipient!: string;
  /** What its text is made of. Never a secret: those are made when the mail is sent. Empty once the mail is settled. */
  @Column('jsonb') data!: unknown;
  /** waiting, sent, dropped (not wanted any more when its turn came) or failed. */
  @Column('text', { default: 'waiting' }) state!: string;
  @Column('integer', { default: 0 }) tries!: number;
  @Column('timestamptz', { default: () => 'now()' }) nextTryAt!: Date;
  /** What the mail server said to the last try. */
  @Column('text', { nullable: true }) lastError!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}
