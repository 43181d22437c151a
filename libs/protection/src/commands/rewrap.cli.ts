import { loadSettings } from '@homeward/config';
import { boundWrappingKeyOf, keyStoreOf } from '../keys/open-data-keys.js';
import { rewrapAll } from '../keys/rewrap.js';

/** `npm run keys:rewrap`: wraps every data key with the newest wrapping key, while everything runs. May be repeated. */
try {
  const settings = loadSettings();
  const { rewrapped, left } = await rewrapAll(keyStoreOf(settings), await boundWrappingKeyOf(settings));
  process.stdout.write(`${rewrapped} keys wrapped anew, ${left} were.\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
