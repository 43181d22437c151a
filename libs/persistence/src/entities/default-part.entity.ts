import type { PartRole } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

/** The organisation that serves a role in a new case. */
@Entity('default_part')
export class DefaultPartEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'default_part_pkey' })
  role!: PartRole;

  @Index('default_part_organisation_id')
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @ManyToOne(() => OrganisationEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'default_part_organisation_id_fkey' })
  organisation?: Relation<OrganisationEntity>;
}
