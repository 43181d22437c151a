import type { Settings } from '@homeward/config';
import {
  ProtectionError,
  loadDataKeys,
  type DataKeys,
  type KeyRegister,
  type Subject,
} from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { isUuid } from '@homeward/contracts';
import type { KeyUses } from './audit/key-uses.js';
import { Database } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement, type Values } from './database/statement.js';
import { RecordError } from './record-error.js';

/**
 * The data keys that the settings name, if they belong to this database. If a process has empty folders in place of the
 * key store, the process ends at its start. If a key is missing although its subject has data, the key is never
 * replaced by a new key.
 *
 * @throws {RecordError} `RECORD.OTHER_KEY_STORE`
 */
export async function loadDataKeysOf(
  settings: Pick<Settings, 'keys' | 'hold'>,
  dataSource: DataSource,
  uses: KeyUses,
): Promise<DataKeys & KeyRegister> {
  const database = new Database(dataSource).as(byRole);
  const hasData = async (subject: Subject): Promise<boolean> => {
    const [answer] = await database.rows<{ found: boolean }>(sealedData, idsOf(subject));
    return answer!.found;
  };
  const keys = await loadDataKeys(settings, {
    hasData,
    onUnwrapped: uses.enter,
    onPutBack: uses.putBack,
  }).catch(orOtherStore);
  const houseKeyId = await keys.houseKeyId();
  await database.rows(bind, { houseKeyId });
  const [bound] = await database.rows<{ houseKeyId: string }>(boundTo);
  if (bound?.houseKeyId !== houseKeyId) throw new RecordError('RECORD.OTHER_KEY_STORE');
  return keys;
}

/**
 * The installation key is fetched first. If this key is missing although the database contains its id, the key store is
 * not the right one.
 */
function orOtherStore(error: unknown): never {
  const isMissing = error instanceof ProtectionError && error.code === 'KEY.MISSING';
  throw isMissing ? new RecordError('RECORD.OTHER_KEY_STORE') : error;
}

/** Ids that are not uuids own no data. Such ids occur in payloads of workflows that are not part of Homeward. */
function idsOf(subject: Subject): Values {
  const none = { caseId: null, personId: null, breachId: null, isHouse: subject === 'house' };
  if (subject === 'house' || !Object.values(subject).every((id: string) => isUuid(id))) return none;
  return { ...none, ...subject };
}

const sealedData = statement(
  'key-store-sealed-data',
  `select case when :isHouse::boolean then exists (select from key_store)
     else has_sealed_data(:caseId::uuid, :personId::uuid, :breachId::uuid) end as found`,
);

const bind = statement(
  'key-store-bind',
  'insert into key_store (house_key_id) values (:houseKeyId::text) on conflict do nothing',
);

const boundTo = statement('key-store-bound', 'select house_key_id as "houseKeyId" from key_store');
