import type { Role } from '@homeward/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** SEE-5: who read or did what, where. Append-only, by trigger. */
@Entity('audit_event')
@Index('audit_event_case_id', ['caseId', 'at'])
@Index('audit_event_staff_id', ['staffId', 'at'])
export class AuditEventEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_event_pkey',
  })
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('text')
  role!: Role;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('text')
  action!: string;

  /** The route's pattern, without ids. */
  @Column('text')
  route!: string;
}
