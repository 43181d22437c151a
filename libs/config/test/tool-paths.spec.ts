import { join } from 'node:path';
import { loadToolPaths, projectRoot } from '../src/index.js';

it('the paths of tools are read, and a relative path is resolved from the project’s root', () => {
  const paths = loadToolPaths({
    HOMEWARD_TEMPORAL_CLI: 'bin/temporal',
    HOMEWARD_TIME_SKIPPING_SERVER: '/opt/time-skipping',
  });
  expect(paths).toEqual({
    temporalCli: join(projectRoot, 'bin/temporal'),
    timeSkippingServer: '/opt/time-skipping',
  });
});

it('reading the paths of tools reads no other setting', () => {
  expect(loadToolPaths({ HOMEWARD_MODE: 'nonsense' })).toEqual({
    temporalCli: undefined,
    timeSkippingServer: undefined,
  });
});

it('a path of a tool is refused if it is given twice', () => {
  const env = { HOMEWARD_TEMPORAL_CLI: '/a', HOMEWARD_TEMPORAL_CLI_FILE: '/b' };
  expect(() => loadToolPaths(env)).toThrow(
    'HOMEWARD_TEMPORAL_CLI is given twice, also as HOMEWARD_TEMPORAL_CLI_FILE',
  );
});
