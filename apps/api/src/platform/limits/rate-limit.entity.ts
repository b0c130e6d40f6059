import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was spent of a limit, over all nodes. The columns are as rate-limiter-flexible wants them. */
@Entity('rate_limit')
@Index('rate_limit_expire_idx', ['expire'])
export class RateLimit {
  /** What is limited, and the SHA-256 of whom: no address and no account stands here. */
  @PrimaryColumn('text') key!: string;
  @Column('integer', { default: 0 }) points!: number;
  /** Milliseconds since 1970. */
  @Column('bigint', { nullable: true }) expire!: string | null;
}
