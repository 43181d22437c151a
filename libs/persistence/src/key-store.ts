import type { Settings } from '@homeward/config';
import { loadDataKeys, type DataKeys, type KeyRegister } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import type { KeyUses } from './audit/key-uses.js';
import { Database } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';
import { RecordError } from './record-error.js';

/**
 * The data keys of the settings, if they belong to this database. A process with an empty folder instead of the key
 * store would make new keys for cases that have keys, and nobody could open what it seals. Such a process ends at its
 * start.
 *
 * @throws {RecordError} `RECORD.OTHER_KEY_STORE`
 */
export async function loadDataKeysOf(
  settings: Pick<Settings, 'keys'>,
  dataSource: DataSource,
  uses: KeyUses,
): Promise<DataKeys & KeyRegister> {
  const keys = await loadDataKeys(settings, { onUnwrapped: uses.enter });
  const houseKeyId = await keys.houseKeyId();
  const database = new Database(dataSource).as(byRole);
  await database.rows(bind, { houseKeyId });
  const [bound] = await database.rows<{ houseKeyId: string }>(boundTo);
  if (bound?.houseKeyId !== houseKeyId) throw new RecordError('RECORD.OTHER_KEY_STORE');
  return keys;
}

const bind = statement(
  'key-store-bind',
  'insert into key_store (house_key_id) values (:houseKeyId::text) on conflict do nothing',
);

const boundTo = statement('key-store-bound', 'select house_key_id as "houseKeyId" from key_store');
