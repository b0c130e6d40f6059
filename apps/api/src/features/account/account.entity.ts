import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A person. Only what others may see; the address and the password are in `credential`. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') name!: string;
  @Column('boolean', { default: false }) isDemo!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
