import { loadSettings } from '@homeward/config';
import { InstallationHold } from '@homeward/protection';

/**
 * `npm run hold`: puts the installation on hold, so that a store can be restored. The command needs neither a store nor
 * a sign-in. Two operators end the hold: POST /hold/release.
 */
const since = await new InstallationHold(loadSettings().hold.dir).hold();
process.stdout.write(
  `held since ${since}: nothing is recorded, sent or run until two operators release it\n`,
);
