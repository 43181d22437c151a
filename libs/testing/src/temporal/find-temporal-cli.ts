import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadToolPaths } from '@homeward/config';
import { runCommand } from '../process/run-command.js';
import { silent, type Progress } from '../progress.js';
import { ServerProblem } from '../server-problem.js';
import { cacheFolder } from '../tools/cache.js';
import { getOnce } from '../tools/get-once.js';

/** The last version that `go install` can build. */
const CLI_MODULE = 'github.com/temporalio/cli/cmd/temporal';
const CLI_VERSION = 'v1.4.1';

/** The oldest server against which the project was tested. */
const OLDEST_SERVER = { major: 1, minor: 28 };

const HINT =
  'Install it from https://docs.temporal.io/cli and put it on the PATH, or name it in HOMEWARD_TEMPORAL_CLI, ' +
  'or install Go 1.24 or newer, which builds it here once (a few minutes).';

/**
 * Finds the Temporal command, whose `server start-dev` is the development server. Tries the setting, the PATH, an
 * earlier download or build, the SDK's download, and a build with Go.
 * @throws ServerProblem TEMPORAL.CLI_UNUSABLE for a setting that does not work, TEMPORAL.CLI_NOT_FOUND
 */
export async function findTemporalCli(
  progress: Progress = silent,
  setting: string | undefined = loadToolPaths().temporalCli,
): Promise<string> {
  if (setting !== undefined) return checkedSetting(setting);
  const found =
    (await onPath(progress)) ??
    (await getOnce({ server: 'dev-server', madeBefore: builtBefore, make: buildWithGo }, progress));
  if (found !== undefined) return found;
  throw new ServerProblem('TEMPORAL.CLI_NOT_FOUND', `The Temporal command is not on this machine. ${HINT}`);
}

async function checkedSetting(path: string): Promise<string> {
  if ((await serverVersion(path)) !== undefined) return path;
  throw new ServerProblem(
    'TEMPORAL.CLI_UNUSABLE',
    `HOMEWARD_TEMPORAL_CLI does not name a Temporal command. ${HINT}`,
  );
}

async function onPath(progress: Progress): Promise<string | undefined> {
  const version = await serverVersion('temporal');
  if (version === undefined) return undefined;
  if (version.major === OLDEST_SERVER.major && version.minor >= OLDEST_SERVER.minor) return 'temporal';
  progress(
    `the temporal command on the PATH carries server ${version.major}.${version.minor}, too old; looking on`,
  );
  return undefined;
}

/**
 * The version of the server inside the command, from the output of `temporal --version`: "… (Server 1.28.0, UI
 * 2.39.0)".
 */
async function serverVersion(command: string): Promise<{ major: number; minor: number } | undefined> {
  const { code, stdout } = await runCommand(command, ['--version'], { withinMs: 10_000 });
  const match = code === 0 ? /Server (\d+)\.(\d+)\./.exec(stdout) : null;
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

const builtFolder = (): string => cacheFolder('temporal-cli', CLI_VERSION);

function builtBefore(): string | undefined {
  const path = join(builtFolder(), 'temporal');
  return existsSync(path) ? path : undefined;
}

async function buildWithGo(progress: Progress): Promise<string | undefined> {
  if ((await runCommand('go', ['version'])).code !== 0) return undefined;
  const aside = cacheFolder('temporal-cli', `${CLI_VERSION}.${process.pid}`);
  const startedAt = Date.now();
  progress(`building the Temporal command ${CLI_VERSION} with Go; once, a few minutes`);
  const ticking = setInterval(
    () => progress(`still building (${Math.round((Date.now() - startedAt) / 1000)} s)`),
    15_000,
  );
  try {
    const built = await runCommand('go', ['install', '-ldflags=-s -w', `${CLI_MODULE}@${CLI_VERSION}`], {
      cwd: aside,
      env: { GOBIN: aside, GOWORK: 'off' },
    });
    if (built.code !== 0) {
      throw new ServerProblem(
        'TEMPORAL.CLI_BUILD_FAILED',
        `The Temporal command could not be built with Go. ${HINT}\n${built.tail}`,
      );
    }
    const path = join(builtFolder(), 'temporal');
    renameSync(join(aside, 'temporal'), path);
    progress(`built in ${Math.round((Date.now() - startedAt) / 1000)} s, kept in ${builtFolder()}`);
    return path;
  } finally {
    clearInterval(ticking);
    rmSync(aside, { recursive: true, force: true });
  }
}
