import { boundWrappingKeyOf, keyStoreOf, rewrapAll } from '@homeward/protection';
import { KeyUses } from '../audit/key-uses.js';
import { say, withDatabase } from './with-database.js';

/**
 * `npm run keys:rewrap`: wraps every data key with the newest wrapping key, while everything runs. May be repeated. Entered in the
 * audit before it begins, and every key that it unwraps (SEE-5).
 */
await withDatabase('worker', async (dataSource, settings) => {
  const uses = new KeyUses(dataSource, 'command keys:rewrap');
  const wrapping = await boundWrappingKeyOf(settings);
  await uses.begin('rewrap-keys');
  const run = rewrapAll(keyStoreOf(settings), wrapping, uses.enter);
  const { rewrapped, left } = await run.finally(() => uses.close());
  say(`${rewrapped} keys wrapped anew, ${left} were.`);
});
