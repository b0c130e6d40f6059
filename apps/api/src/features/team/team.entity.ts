import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The tenant: every table that belongs to a team starts its keys with `team_id`. */
@Entity('team')
export class Team {
  @PrimaryColumn('uuid') teamId!: string;
  @Column('text') name!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
