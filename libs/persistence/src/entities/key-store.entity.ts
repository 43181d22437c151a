import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Names the one key store whose keys decrypt this database, by the id of its installation key, and the one document
 * store. The table has one row.
 */
@Entity('key_store')
@Check('key_store_only_check', 'is_only')
export class KeyStoreEntity {
  @PrimaryColumn('boolean', { name: 'is_only', default: true, primaryKeyConstraintName: 'key_store_pkey' })
  isOnly!: true;

  @Column('text', { name: 'house_key_id' })
  houseKeyId!: string;

  /** The id of the document store. `null` if no process has opened a document store yet. */
  @Column('uuid', { name: 'document_store_id', nullable: true })
  documentStoreId!: string | null;
}
