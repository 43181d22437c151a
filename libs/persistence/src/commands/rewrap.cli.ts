import { boundWrappingKeyOf, keyStoresOf, rewrapAll } from '@homeward/protection';
import { KeyUses } from '../audit/key-uses.js';
import { loadDataKeysOf } from '../key-store.js';
import { say, withDatabase } from './with-database.js';

/**
 * `npm run keys:rewrap`: wraps every data key with the newest wrapping key. The command may run while all services run,
 * and may be repeated. The audit records that the command begins, and names each case before its keys are unwrapped
 * (SEE-5).
 */
await withDatabase('worker', async (dataSource, settings) => {
  const uses = new KeyUses(dataSource, { process: 'command keys:rewrap' });
  // Refuses the key store of another database, because uses of its keys would have to be written to the audit of that
  // database.
  await loadDataKeysOf(settings, dataSource, uses);
  const wrapping = await boundWrappingKeyOf(settings);
  await uses.begin('rewrap-keys');
  for (const [index, store] of keyStoresOf(settings).entries()) {
    const { rewrapped, left } = await rewrapAll(store, wrapping, uses.enterBefore);
    say(`Place ${index + 1}: ${rewrapped} keys wrapped again, ${left} already had the newest wrapping key.`);
  }
  await uses.close();
});
