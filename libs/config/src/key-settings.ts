import { inDataDir, storedKey, outsideProduction } from './defaults.js';
import { formats as f } from './formats.js';
import { optional, setting } from './setting.js';

/** Settings for keys: where data keys are stored, what wraps data keys, and the keys for hashes. */
export const keySettings = {
  storeDir: setting(
    'HOMEWARD_KEY_STORE_DIR',
    'the folder of the wrapped data keys, the same for all processes and in no backup of the database. Losing both folders of keys loses every case',
    f.path,
    inDataDir('key-store'),
    { production: 'required' },
  ),
  secondStoreDir: setting(
    'HOMEWARD_KEY_STORE_SECOND_DIR',
    'the second place of every key, on another disk than the first: a key is in both before it is used',
    f.path,
    inDataDir('key-store-second'),
    { production: 'required' },
  ),
  wrapping: optional(
    'HOMEWARD_WRAPPING_KEY',
    'wraps the data keys, if no key management service does; 32 bytes in base64. Losing it loses every case',
    f.secretKey,
    {
      secret: true,
      fallback: outsideProduction(storedKey('wrapping.key')),
    },
  ),
  otherWrapping: optional(
    'HOMEWARD_WRAPPING_KEY_OTHER',
    'unwraps data keys too, while the wrapping key is changed; 32 bytes in base64',
    f.secretKey,
    { secret: true },
  ),
  kms: {
    url: optional(
      'HOMEWARD_KMS_URL',
      'the transit interface of a key management service (OpenBao, Vault) that wraps the data keys',
      f.webUrl,
    ),
    keyName: setting('HOMEWARD_KMS_KEY', 'the name of the wrapping key there', f.text, 'homeward'),
    token: optional('HOMEWARD_KMS_TOKEN', 'what the service is shown, as a bearer token', f.secretText, {
      secret: true,
    }),
  },
  recordHashes: setting(
    'HOMEWARD_RECORD_HASH_KEY',
    'hashes Idempotency-Keys, bodies and facts; 32 bytes in base64. If it is lost, a repeated key counts as a new one',
    f.secretKey,
    storedKey('record-hash.key'),
    { secret: true, production: 'required' },
  ),
  doubleAid: setting(
    'HOMEWARD_DOUBLE_AID_KEY',
    'hashes identities so that aid given twice is noticed, and words of names so that they are found; 32 bytes in base64. If it is lost, no earlier person is recognised',
    f.secretKey,
    storedKey('double-aid.key'),
    { secret: true, production: 'required' },
  ),
} as const;
