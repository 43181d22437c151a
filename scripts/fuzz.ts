/**
 * `npm run fuzz`: schemathesis over docs/openapi.json, as every role, against a house of its own: no 500, no answer
 * beside the file, no ignored sign-in. `HOMEWARD_FUZZ_EXAMPLES` sets how many calls a route and role. Needs Python's
 * schemathesis.
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
    'schemathesis is not there: `pip install schemathesis`, or its path in HOMEWARD_FUZZ_COMMAND.',
  );
  process.exit(2);
}
/** What schemathesis reports of one run, as far as we read it. */
const reported = z.object({
  test_cases: z.object({ generated: z.number(), errored: z.number() }),
  failures: z.array(z.object({ title: z.string(), operations: z.array(z.string()) })),
});

const folder = mkdtempSync(join(tmpdir(), 'homeward-fuzz-'));
const house = await openHouse({ env: { HOMEWARD_LOG_LEVEL: 'error' } });
let calls = 0;
let failures = 0;
try {
  // In a folder of its own, since schemathesis keeps what it found where it runs.
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

/** A run that left no report did not come to its end: that is a failure, whatever else it was. */
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
