import { boundWrappingKeyOf, keyStoreOf, rewrapAll } from '@homeward/protection';
import { KeyUses } from '../audit/key-uses.js';
import { openDataKeysOf } from '../key-store.js';
import { say, withDatabase } from './with-database.js';

/**
 * `npm run keys:rewrap`: wraps every data key with the newest wrapping key, while everything runs. May be repeated.
 * That it begins is entered in the audit, and whose keys it unwraps before it unwraps them (SEE-5).
 */
await withDatabase('worker', async (dataSource, settings) => {
  const uses = new KeyUses(dataSource, { process: 'command keys:rewrap' });
  // Of another database's keys the audit would be elsewhere.
  await openDataKeysOf(settings, dataSource, uses);
  const wrapping = await boundWrappingKeyOf(settings);
  await uses.begin('rewrap-keys');
  const { rewrapped, left } = await rewrapAll(keyStoreOf(settings), wrapping, uses.enterBefore);
  await uses.close();
  say(`${rewrapped} keys wrapped anew, ${left} were.`);
});
