import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import { ProtectionError } from '../errors.js';
import { DirectoryKeyStore } from './directory-key-store.js';
import { StoredDataKeys, type StoredDataKeysOptions } from './stored-data-keys.js';
import { MirroredKeyStore } from './mirrored-key-store.js';
import { kmsWrappingKey } from './kms-wrapping-key.js';
import { isSecretWrapped, secretWrappingKey } from './secret-wrapping-key.js';
import type { KeyStore } from './key-store.js';
import type { Subject } from './subject.js';
import type { WrappingKey } from './wrapping-key.js';

type KeySettings = Pick<Settings, 'keys'>;
type StoreSettings = Pick<Settings, 'keys' | 'hold'>;

/**
 * The data keys that the settings describe. Call this function once in each process. Fetches the installation key
 * first, so that a process whose wrapping key does not fit the key store ends at its start, and not in the middle of a
 * case.
 */
export async function loadDataKeys(
  settings: StoreSettings,
  {
    onPutBack,
    ...more
  }: Pick<StoredDataKeysOptions, 'hasData' | 'onUnwrapped'> & { onPutBack?: (subject: Subject) => void } = {},
): Promise<StoredDataKeys> {
  const wrapping = await boundWrappingKeyOf(settings);
  const store = new MirroredKeyStore(
    keyStoresOf(settings),
    new DirectoryKeyStore(tombstoneFolderOf(settings)),
    onPutBack,
  );
  const keys = new StoredDataKeys({ store, wrapping, ...more });
  await keys.ofHouse().toSeal('temporal-payloads');
  return keys;
}

/** The two places where every key is stored. */
export const keyStoresOf = ({ keys }: KeySettings): [KeyStore, KeyStore] => [
  new DirectoryKeyStore(keys.storeDir),
  new DirectoryKeyStore(keys.secondStoreDir),
];

/** The folder where every tombstone is stored a third time. */
export const tombstoneFolderOf = ({ hold }: Pick<Settings, 'hold'>): string => join(hold.dir, 'erased');

/**
 * The wrapping key of the settings.
 * @throws {ProtectionError} `KEY.UNBOUND` if a key wrapped for one subject unwraps for another
 */
export async function boundWrappingKeyOf(settings: KeySettings): Promise<WrappingKey> {
  const wrapping = wrappingKeyOf(settings);
  await mustBind(wrapping);
  return wrapping;
}

/**
 * If the settings have both a wrapping key and a key management service, the service wraps, and the wrapping key only
 * unwraps the data keys that it wrapped before.
 */
function wrappingKeyOf({ keys: { wrapping, otherWrapping, kms } }: KeySettings): WrappingKey {
  const older = otherWrapping === undefined ? [] : [{ key: otherWrapping.reveal() }];
  const secret = wrapping && secretWrappingKey({ key: wrapping.reveal(), older });
  if (kms.url === undefined) return secret!;
  const service = kmsWrappingKey({ url: kms.url, keyName: kms.keyName, token: kms.token!.reveal() });
  return {
    ...service,
    unwrap: (wrapped, context) =>
      (isSecretWrapped(wrapped) && secret ? secret : service).unwrap(wrapped, context),
  };
}

/**
 * Throws if a key that was wrapped for one subject can be unwrapped for another subject. A service that ignores unknown
 * parameters, as older services do, would unwrap one person's key for another person.
 */
async function mustBind(wrapping: WrappingKey): Promise<void> {
  const wrapped = await wrapping.wrap(randomBytes(32), 'homeward/one');
  const unbound = await wrapping.unwrap(wrapped, 'homeward/other').then(
    () => true,
    (error: unknown) => {
      if (error instanceof ProtectionError && error.code === 'KEY.UNREADABLE') return false;
      throw error;
    },
  );
  if (unbound) throw new ProtectionError('KEY.UNBOUND');
}
