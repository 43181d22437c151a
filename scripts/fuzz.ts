/**
 * `npm run fuzz`: runs schemathesis over docs/openapi.json as every role, against its own installation. Fails on a
 * status 500, an answer that differs from the file, or a route that ignores sign-in. `HOMEWARD_FUZZ_EXAMPLES` sets
 * the number of calls per route and role. Needs Python's schemathesis.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { roles } from '@homeward/contracts';
import { z } from 'zod';
import { Caller } from '../apps/api/test/caller.js';
import { openHouse } from '../apps/api/test/house.js';
import { run } from './run.js';

const command = process.env['HOMEWARD_FUZZ_COMMAND'] ?? 'schemathesis';
const examples = process.env['HOMEWARD_FUZZ_EXAMPLES'] ?? '12';
const seed = process.env['HOMEWARD_FUZZ_SEED'];
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'ignored_auth',
];

if ((await run(command, ['--version'], { quiet: true })).code !== 0) {
  console.error(
    'schemathesis was not found. Run `pip install schemathesis`, or set HOMEWARD_FUZZ_COMMAND to its path.',
  );
  process.exit(2);
}
/** The parts of a schemathesis report that we read. */
const reported = z.object({
  test_cases: z.object({ generated: z.number(), errored: z.number() }),
  failures: z.array(z.object({ title: z.string(), operations: z.array(z.string()) })),
});

const folder = mkdtempSync(join(tmpdir(), 'homeward-fuzz-'));
const house = await openHouse({ env: { HOMEWARD_LOG_LEVEL: 'error' } });
let calls = 0;
let failures = 0;
try {
  // schemathesis runs in a separate folder, because it stores its findings in the folder where it runs.
  for (const role of roles) {
    const { token } = await Caller.as(house.apiUrl, role);
    const report = join(folder, `${role}.json`);
    const { output } = await run(command, argumentsFor(token, report), { quiet: true, cwd: folder });
    const told = readReport(report, output);
    console.log(`${role.padEnd(18)} ${told.calls} calls, ${told.failed.length} failures`);
    for (const line of told.failed) console.log(`  ${line}`);
    calls += told.calls;
    failures += told.failed.length;
  }
} finally {
  await house.stop();
  rmSync(folder, { recursive: true });
}
console.log(`${calls} calls as ${roles.length} roles, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);

function argumentsFor(token: string, report: string): string[] {
  const file = join(projectRoot, 'docs/openapi.json');
  return [
    ...['run', file, '--url', house.apiUrl, '--header', `Authorization: Bearer ${token}`],
    ...['--phases', 'examples,fuzzing', '--max-examples', examples, '--checks', checks.join(',')],
    ...['--workers', '2', '--suppress-health-check', 'all', '--continue-on-failure', '--no-shrink'],
    ...['--generation-database', 'none', '--warnings', 'off', '--no-color'],
    ...['--report', 'json', '--report-json-path', report],
    ...(seed === undefined ? [] : ['--seed', seed]),
  ];
}

/** Reads the report of a run. A run without a report did not finish, which counts as a failure. */
function readReport(path: string, output: string): { calls: number; failed: readonly string[] } {
  try {
    const { test_cases, failures: found } = reported.parse(JSON.parse(readFileSync(path, 'utf8')));
    const failed = found.map(({ title, operations }) => `${title}: ${operations.join(', ')}`);
    const broken = test_cases.errored > 0 ? [`${test_cases.errored} calls could not be made`] : [];
    return { calls: test_cases.generated, failed: [...failed, ...broken] };
  } catch {
    return { calls: 0, failed: [`no report:\n${output.slice(-1_500)}`] };
  }
}
