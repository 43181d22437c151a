import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadToolPaths } from '@homeward/config';
import { runCommand } from '../process/run-command.js';
import { silent, type Progress } from '../progress.js';
import { ServerProblem } from '../server-problem.js';
import { cacheFolder } from '../tools/cache.js';
import { getOnce } from '../tools/get-once.js';

const VERSION = '1.31.0';

const HINT =
  'Install Java 17 or newer and Maven, which fetch it here once, ' +
  'or name an executable that takes a port in HOMEWARD_TIME_SKIPPING_SERVER.';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>homeward</groupId>
  <artifactId>time-skipping-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The SDK starts one executable with a port. The server has a simple garbage collector and a simple compiler, because
 * each suite starts and stops a server.
 */
const LAUNCHER = `#!/bin/sh
java="\${JAVA_HOME:+$JAVA_HOME/bin/}java"
here=$(dirname "$0")
exec "$java" -Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$here/lib/*" \\
  io.temporal.testserver.TestServer "$@"
`;

/**
 * Finds the server whose time runs ahead while no work is due, as an executable that takes a port. Tries the setting,
 * an earlier download, the SDK's download, and Maven.
 * @throws ServerProblem TIME_SKIPPING.NOT_FOUND or TIME_SKIPPING.FETCH_FAILED
 */
export async function findTimeSkippingServer(
  progress: Progress = silent,
  setting: string | undefined = loadToolPaths().timeSkippingServer,
): Promise<string> {
  const found =
    setting ??
    (await getOnce(
      { server: 'time-skipping-server', madeBefore: fetchedBefore, make: fetchWithMaven },
      progress,
    ));
  if (found !== undefined && existsSync(found)) return found;
  const what =
    setting === undefined ? 'is not on this machine' : 'is not where HOMEWARD_TIME_SKIPPING_SERVER says';
  throw new ServerProblem('TIME_SKIPPING.NOT_FOUND', `Temporal’s time-skipping test server ${what}. ${HINT}`);
}

const finalFolder = (): string => join(cacheFolder('time-skipping-server'), VERSION);

function fetchedBefore(): string | undefined {
  const path = join(finalFolder(), 'time-skipping-server');
  return existsSync(path) ? path : undefined;
}

async function fetchWithMaven(progress: Progress): Promise<string | undefined> {
  const tools = await Promise.all([runCommand('java', ['-version']), runCommand('mvn', ['-version'])]);
  if (tools.some(({ code }) => code !== 0)) return undefined;
  const aside = `${finalFolder()}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  progress(`fetching the time-skipping test server ${VERSION} with Maven; once`);
  try {
    writeFileSync(join(aside, 'pom.xml'), POM);
    const fetched = await runCommand(
      'mvn',
      [
        '-q',
        '-B',
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${join(aside, 'lib')}`,
      ],
      { cwd: aside },
    );
    if (fetched.code !== 0) {
      throw new ServerProblem(
        'TIME_SKIPPING.FETCH_FAILED',
        `Maven could not fetch Temporal’s time-skipping test server. ${HINT}\n${fetched.tail}`,
      );
    }
    writeFileSync(join(aside, 'time-skipping-server'), LAUNCHER, { mode: 0o755 });
    rmSync(finalFolder(), { recursive: true, force: true });
    renameSync(aside, finalFolder());
    return fetchedBefore();
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
