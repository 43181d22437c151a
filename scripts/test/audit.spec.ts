import { verdictOf } from '../audit/verdict.js';

const report = (...severities: string[]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, nth) => [`p${nth}`, { name: `p${nth}`, severity, via: [], range: '*' }]),
    ),
  });

describe('the audit of dependencies', () => {
  it('stops a release for what is high or critical, and for nothing less', () => {
    const { answered, blocking, tolerated } = verdictOf(
      report('low', 'high', 'moderate', 'critical', 'info'),
    );
    expect(answered).toBe(true);
    expect(blocking.map(({ severity }) => severity)).toEqual(['high', 'critical']);
    expect(tolerated).toHaveLength(3);
    expect(verdictOf(report())).toEqual({ answered: true, blocking: [], tolerated: [] });
  });

  it('knows the report behind the warnings of npm', () => {
    expect(verdictOf(`npm warn EBADENGINE {\n`.replace('{', '(') + report('high')).blocking).toHaveLength(1);
  });

  it.each([
    ['nothing', ''],
    ['an error', '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}'],
    ['half a report', report('high').slice(0, 40)],
    ['no JSON', 'npm error audit endpoint returned an error'],
  ])('takes %s for no answer, never for good news', (_what, output) => {
    expect(verdictOf(output).answered).toBe(false);
  });
});
