import type { z } from 'zod';

/** The codes of faults in a policy file. The codes do not change, because operators search docs and logs for them. */
export type ProblemCode =
  | 'POLICY.NOT_JSON'
  | 'POLICY.FIELD_MISSING'
  | 'POLICY.FIELD_UNKNOWN'
  | 'POLICY.FIELD_INVALID'
  | 'POLICY.AMOUNT_INVALID'
  | 'POLICY.COUNT_INVALID'
  | 'POLICY.CURRENCY_UNKNOWN'
  | 'POLICY.LENGTH_INVALID'
  | 'POLICY.LENGTH_MISSING'
  | 'POLICY.LENGTH_NOT_FIXED'
  | 'POLICY.LENGTH_NOT_COUNTABLE'
  | 'POLICY.SECONDS_NOT_DEMO'
  | 'POLICY.MEDICAL_TOO_LONG'
  | 'POLICY.MEDICAL_LENGTHS_DIFFER'
  | 'POLICY.MEDICAL_NOT_BY_CALENDAR'
  | 'POLICY.REMINDER_TOO_EARLY'
  | 'POLICY.ORDER'
  | 'POLICY.THEN_NOT_ALLOWED'
  | 'POLICY.CAP_ORDER'
  | 'POLICY.SOURCE_UNKNOWN'
  | 'POLICY.HOLIDAYS_UNKNOWN'
  | 'POLICY.CODE_TWICE'
  | 'POLICY.CODES_DIFFER'
  | 'POLICY.REVIEW_INCOMPLETE'
  | 'POLICY.PURPOSE_MISPLACED'
  | 'POLICY.FILE_NAME'
  | 'POLICY.VALIDITY_REVERSED'
  | 'POLICY.VALIDITY_OVERLAPS'
  | 'POLICY.NONE_IN_FORCE';

/**
 * One fault, with the place where a person finds it: file, path in the file (`deadlines.plan-decision.reminds[0]`),
 * code.
 */
export interface PolicyProblem {
  readonly file: string;
  readonly path: string;
  readonly code: ProblemCode;
}

/**
 * The policies cannot be used. The error contains all faults that were found, so that one correction is enough. The
 * error contains no entered value.
 */
export class PolicyError extends Error {
  readonly code = 'POLICY.REFUSED';
  constructor(readonly problems: readonly PolicyProblem[]) {
    super(
      [
        'POLICY.REFUSED',
        ...problems.map(({ file, path, code }) => `  ${file}: ${path || '(whole file)'}: ${code}`),
      ].join('\n'),
    );
    this.name = 'PolicyError';
  }
}

/** A question about the policies that has no answer. The fault is the caller's, not that of the files. */
export class ProgrammeError extends Error {
  constructor(
    readonly code:
      | 'POLICY.UNKNOWN_VERSION'
      | 'POLICY.DEMO_REFUSED'
      | 'POLICY.NONE_IN_FORCE'
      | 'POLICY.UNKNOWN_CANTON'
      | 'POLICY.UNKNOWN_COUNTRY',
  ) {
    super(code);
    this.name = 'ProgrammeError';
  }
}

export const pathOf = (keys: readonly PropertyKey[]): string =>
  keys.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`,
    '',
  );

/** Converts zod's issues to problems with our codes and paths. Each unknown key is reported with its own path. */
export const problemsOf = (file: string, issues: readonly z.core.$ZodIssue[]): PolicyProblem[] =>
  issues.flatMap((issue): PolicyProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        file,
        path: pathOf([...issue.path, key]),
        code: 'POLICY.FIELD_UNKNOWN',
      }));
    return [{ file, path: pathOf(issue.path), code: codeOf(issue) }];
  });

const codeOf = (issue: z.core.$ZodIssue): ProblemCode => {
  if (issue.input === undefined) return 'POLICY.FIELD_MISSING';
  return issue.message.startsWith('POLICY.') ? (issue.message as ProblemCode) : 'POLICY.FIELD_INVALID';
};
