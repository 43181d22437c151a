import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { BankFileEntity } from './bank-file.entity.js';
import { PaymentSendEntity } from './payment-send.entity.js';

/** PAY-3: an attempt in a bank file. An attempt is in at most one file. */
@Entity('bank_file_line')
export class BankFileLineEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'bank_file_line_pkey' })
  key!: string;

  @OneToOne(() => PaymentSendEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'key', foreignKeyConstraintName: 'bank_file_line_key_fkey' })
  send?: Relation<PaymentSendEntity>;

  @Index('bank_file_line_file_id')
  @Column('uuid', { name: 'file_id' })
  fileId!: string;

  @ManyToOne(() => BankFileEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'file_id', foreignKeyConstraintName: 'bank_file_line_file_id_fkey' })
  file?: Relation<BankFileEntity>;

  @Index('bank_file_line_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;
}
