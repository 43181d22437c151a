import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { findTemporalCli, findTimeSkippingServer, type Progress, type ServerProblem } from '../src/index.js';

/**
 * Each test has a separate home folder, with an empty cache, a PATH that contains only programs of the test, and no
 * network.
 */
let home: string;
const environment = { ...process.env };
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeward-finders-'));
  mkdirSync(join(home, 'bin'));
  for (const tool of ['cp', 'dirname', 'mkdir', 'sleep'])
    symlinkSync(`/bin/${tool}`, join(home, 'bin', tool));
  const limited = {
    PATH: join(home, 'bin'),
    XDG_CACHE_HOME: join(home, 'cache'),
    HTTPS_PROXY: 'http://127.0.0.1:9',
  };
  Object.assign(process.env, limited);
});
afterEach(() => {
  Object.assign(process.env, environment);
  for (const name of ['XDG_CACHE_HOME', 'HTTPS_PROXY']) if (!(name in environment)) delete process.env[name];
  rmSync(home, { recursive: true });
});

function program(name: string, script: string): string {
  const path = join(home, 'bin', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const versionLine = (server: string) => `echo "temporal version 1.4.1 (Server ${server}, UI 2.39.0)"`;

/** A fake Go. It logs each call and slowly "builds" into GOBIN. */
const go = () =>
  program(
    'go',
    `echo "$@" >>"${home}/go.log"; [ "$1" = install ] && sleep 1 && echo built >"$GOBIN/temporal" || true`,
  );

const goCalls = (what: string) =>
  readFileSync(join(home, 'go.log'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(what));

interface Found {
  readonly path?: string;
  readonly code?: string;
  readonly message?: string;
  readonly progress: string[];
}

async function found(find: (progress: Progress) => Promise<string>): Promise<Found> {
  const progress: string[] = [];
  const answer = await find((line) => progress.push(line)).then(
    (path) => ({ path }),
    ({ code, message }: ServerProblem) => ({ code, message }),
  );
  return { ...answer, progress };
}

/** Searches as another suite would, in a separate process. */
async function foundElsewhere(): Promise<string> {
  const script = `
    import { findTemporalCli } from '@homeward/testing';
    process.stdout.write(await findTemporalCli());`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return said;
}

describe('the Temporal command', () => {
  it('the path of the Temporal command comes from the setting', async () => {
    const path = program('my-temporal', versionLine('1.27.0'));
    expect(await found((progress) => findTemporalCli(progress, path))).toEqual({ path, progress: [] });
  });

  it('a setting that names no Temporal command is refused, and no other source is tried', async () => {
    program('temporal', versionLine('1.28.0'));
    const other = program('other', 'echo 3.14');
    expect(await found((progress) => findTemporalCli(progress, other))).toMatchObject({
      code: 'TEMPORAL.CLI_UNUSABLE',
    });
  });

  it('the Temporal command comes from the PATH if the server inside it is not too old', async () => {
    program('temporal', versionLine('1.28.0'));
    expect(await found(findTemporalCli)).toEqual({ path: 'temporal', progress: [] });
  });

  it('the Temporal command is built with Go into the cache if no command is found and the download is not reachable', async () => {
    go();
    program('temporal', versionLine('1.24.2'));
    const built = await found(findTemporalCli);
    expect(built.path).toBe(join(home, 'cache/homeward/temporal-cli/v1.4.1/temporal'));
    expect(built.progress).toEqual([
      'the temporal command on the PATH carries server 1.24, too old; looking on',
      'asking the Temporal SDK to download its dev-server',
      'the download is not reachable from here',
      'building the Temporal command v1.4.1 with Go; once, a few minutes',
      expect.stringMatching(/^built in \d+ s, kept in .*v1\.4\.1$/) as string,
    ]);
    expect(goCalls('install')).toEqual([
      'install -ldflags=-s -w github.com/temporalio/cli/cmd/temporal@v1.4.1',
    ]);
    expect((await found(findTemporalCli)).path).toBe(built.path);
    expect(goCalls('install')).toHaveLength(1);
  });

  it('the Temporal command is built once, although several processes look for it at the same time', async () => {
    go();
    const paths = await Promise.all([foundElsewhere(), foundElsewhere(), foundElsewhere()]);
    expect(new Set(paths)).toEqual(new Set([join(home, 'cache/homeward/temporal-cli/v1.4.1/temporal')]));
    expect(goCalls('install')).toHaveLength(1);
  });

  it('the Temporal command is built although a killed process left its lock behind', async () => {
    go();
    const lock = join(home, 'cache/homeward/dev-server.lock');
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, '');
    const aMinuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, aMinuteAgo, aMinuteAgo);
    const { path, progress } = await found(findTemporalCli);
    expect(path).toContain('temporal-cli');
    expect(progress.join()).not.toContain('waiting');
    expect(existsSync(lock)).toBe(false);
  });

  it('the error reports why Go cannot build the Temporal command', async () => {
    program('go', '[ "$1" = version ] || { echo "no space left on device" >&2; exit 1; }');
    expect(await found(findTemporalCli)).toMatchObject({
      code: 'TEMPORAL.CLI_BUILD_FAILED',
      message: expect.stringMatching(/HOMEWARD_TEMPORAL_CLI[^]*no space left on device/) as string,
    });
  });

  it('the error says what to do if the Temporal command cannot be found', async () => {
    expect(await found(findTemporalCli)).toMatchObject({
      code: 'TEMPORAL.CLI_NOT_FOUND',
      message: expect.stringMatching(/PATH.*HOMEWARD_TEMPORAL_CLI.*Go 1\.24/) as string,
    });
  });
});

describe('the time-skipping server', () => {
  it('the time-skipping server is fetched with Maven into the cache and started with Java', async () => {
    program('java', 'echo "$@"');
    program('mvn', `case "$*" in *copy-dependencies*) cp pom.xml "${home}/pom.xml"; mkdir lib;; esac`);
    const { path = '' } = await found(findTimeSkippingServer);
    expect(path).toBe(join(home, 'cache/homeward/time-skipping-server/1.31.0/time-skipping-server'));
    expect(readFileSync(join(home, 'pom.xml'), 'utf8')).toContain(
      '<artifactId>temporal-test-server</artifactId>',
    );
    expect(readFileSync(path, 'utf8')).toContain('io.temporal.testserver.TestServer "$@"');
  });

  it('the error says what to do if the time-skipping server cannot be found', async () => {
    expect(await found(findTimeSkippingServer)).toMatchObject({
      code: 'TIME_SKIPPING.NOT_FOUND',
      message: expect.stringMatching(/Java 17.*Maven.*HOMEWARD_TIME_SKIPPING_SERVER/) as string,
    });
  });
});
