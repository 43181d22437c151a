import { verdictOf } from '../audit/verdict.js';
import { run } from '../run.js';

const report = (...severities: string[]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, nth) => [`p${nth}`, { name: `p${nth}`, severity, via: [], range: '*' }]),
    ),
  });

describe('the audit of dependencies', () => {
  it('stops a release for high and critical weaknesses, but not for lesser ones', () => {
    const { answered, blocking, tolerated } = verdictOf(
      report('low', 'high', 'moderate', 'critical', 'info'),
    );
    expect(answered).toBe(true);
    expect(blocking.map(({ severity }) => severity)).toEqual(['high', 'critical']);
    expect(tolerated).toHaveLength(3);
    expect(verdictOf(report())).toEqual({ answered: true, blocking: [], tolerated: [] });
  });

  it('finds the report among the warnings of npm, whatever the warnings contain', async () => {
    const npm = `console.error('npm warn EBADENGINE { "node": ">=22" }'); console.log(process.argv[1]); console.error('}')`;
    const { stdout, output } = await run(process.execPath, ['-e', npm, report('high')], { quiet: true });
    expect(output).toContain('EBADENGINE');
    expect(verdictOf(stdout).blocking).toHaveLength(1);
  });

  it.each([
    ['empty output', ''],
    ['an error', '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}'],
    ['half a report', report('high').slice(0, 40)],
    ['text that is not JSON', 'npm error audit endpoint returned an error'],
  ])('treats %s as a missing answer, never as the absence of weaknesses', (_what, output) => {
    expect(verdictOf(output).answered).toBe(false);
  });
});
