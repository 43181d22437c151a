import { loadSettings, SettingsError } from '@homeward/config';
import { ServerProblem } from '@homeward/testing';
import { preparation, preparationWithSamples, services } from './processes.js';
import { run } from './run.js';
import { listenForStop } from './stop-requests.js';

/**
 * `npm start`: starts PostgreSQL, Temporal with its UI, the worker, the API, the identity provider, the codec server,
 * and the sandbox with its booking desk and bank. All components write to one log, and one Ctrl-C stops all components.
 * `npm start -- --demo`: uses the policy of the demo, a separate data folder, and demo cases.
 */
process.stdout.on('error', () => undefined); // The terminal may close before this process has ended.
const stopRequests = listenForStop();
// The child processes read the same environment.
if (!process.env['HOMEWARD_MODE_FILE']) process.env['HOMEWARD_MODE'] ||= 'development';
const isDemo = process.argv.includes('--demo');
if (isDemo) {
  process.env['HOMEWARD_DEMO'] = 'true';
  process.env['HOMEWARD_DATA_DIR'] ||= '.homeward/demo';
}
try {
  const unknown = process.argv.slice(2).filter((word) => word !== '--demo');
  if (unknown.length > 0)
    throw new ServerProblem('DEV.ARGUMENT_UNKNOWN', `npm start takes --demo only, not ${unknown.join(' ')}.`);
  const settings = loadSettings();
  await run({
    settings,
    processes: {
      preparation: settings.postgres.embedded ? preparationWithSamples : preparation,
      services,
    },
    stopRequests,
    ...(isDemo && {
      onceServing: async (screen) => (await import('./demo.js')).showDemo(settings, screen),
    }),
    screen: (line) => void process.stdout.write(`${line}\n`),
  });
  process.exit(0);
} catch (error) {
  // Errors of these two types have messages for people. Any other error is a bug, and is shown with its stack trace.
  const spoken = error instanceof ServerProblem || error instanceof SettingsError;
  process.stderr.write(
    `\nHomeward did not start.\n${spoken ? error.message : ((error as Error).stack ?? error)}\n`,
  );
  process.exit(1);
}
