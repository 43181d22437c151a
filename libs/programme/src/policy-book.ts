import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { parseFile, type DataFile } from './data-files.js';
import { deepFreeze } from './deep-freeze.js';
import { holidaysSchema, type FrozenHolidays } from './holidays-file.js';
import { policySchema, type Policy } from './policy-file.js';
import { brokenRules } from './policy-rules.js';
import { PolicyError, type PolicyProblem } from './problems.js';

/** All policies and all files of holidays, checked once. */
export interface PolicyBook {
  /** The policies, the oldest first. */
  readonly policies: readonly Policy[];
  readonly holidays: ReadonlyMap<string, FrozenHolidays>;
}

const isHolidays = ({ name }: DataFile) => name.startsWith('holidays-');

/**
 * Checks all files and combines them. Throws a {@link PolicyError} with all faults of all files. Rules between fields
 * or between policies are checked only for policies whose fields are all valid.
 */
export function bindPolicies(sources: readonly DataFile[]): PolicyBook {
  const problems: PolicyProblem[] = [];
  const read = <S extends z.ZodType>(source: DataFile, schema: S): [string, z.output<S>][] => {
    const { data, found } = parseFile(source, schema);
    problems.push(...found);
    return data === undefined ? [] : [[source.name, data]];
  };
  const holidays = new Map(sources.filter(isHolidays).flatMap((source) => read(source, holidaysSchema)));
  const policies = sources
    .filter((source) => !isHolidays(source))
    .flatMap((source) => read(source, policySchema))
    .sort(([, a], [, b]) => (a.validFrom < b.validFrom ? -1 : 1));

  const holidayFiles = new Set(sources.filter(isHolidays).map(({ name }) => name));
  for (const [file, policy] of policies) {
    problems.push(...brokenRules(file, policy));
    if (policy.version !== file) problems.push({ file, path: 'version', code: 'POLICY.FILE_NAME' });
    if (!holidayFiles.has(policy.holidays))
      problems.push({ file, path: 'holidays', code: 'POLICY.HOLIDAYS_UNKNOWN' });
  }
  problems.push(...overlaps(policies));
  if (problems.length > 0) throw new PolicyError(problems);
  return deepFreeze({ policies: policies.map(([, policy]) => policy), holidays });
}

/**
 * Reports overlapping versions. On any day, at most one real version and at most one demonstration version may be in
 * force.
 */
const overlaps = (policies: readonly [string, Policy][]): PolicyProblem[] =>
  [true, false].flatMap((demo) => {
    const line = policies.filter(([, policy]) => policy.demo === demo);
    return line.slice(1).flatMap(([file, policy], i): PolicyProblem[] => {
      const { validTo } = line[i]![1];
      const free = validTo !== null && validTo < policy.validFrom;
      return free ? [] : [{ file, path: 'validFrom', code: 'POLICY.VALIDITY_OVERLAPS' }];
    });
  });

/** True if the policy is in force on `day` (`YYYY-MM-DD`). The first and the last day are included. */
export const isInForce = ({ validFrom, validTo }: Policy, day: string): boolean => {
  const date = Temporal.PlainDate.from(day).toString();
  return validFrom <= date && (validTo === null || date <= validTo);
};
