import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The answer to a mutation that carried an idempotency key, written in the mutation's own transaction. */
@Entity('idempotency')
export class Idempotency {
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('text') key!: string;
  @Column('text') operation!: string;
  /** SHA-256 of the input: the same key with other input is refused. */
  @Column('bytea') inputHash!: Buffer;
  /** What the use case answered; null only within the transaction that is writing it. */
  @Column('jsonb', { nullable: true }) answer!: unknown;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
