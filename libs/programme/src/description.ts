import type { FrozenHolidays } from './holidays-file.js';
import { reachesFarEnough } from './holidays.js';
import { isInForce } from './policy-book.js';
import type { Policy } from './policy-file.js';
import { pathOf } from './problems.js';

/** A policy as people read it: every value with its standing and source, and what is only assumed listed by itself. */
export interface ProgrammeDescription extends Omit<Policy, 'holidays'> {
  /** May a case open under it today? */
  readonly inForce: boolean;
  /** Paths of the values nobody has confirmed, e.g. `medicalAid.startsOn`, `deadlines.plan-decision`. */
  readonly assumptions: readonly string[];
  readonly holidays: {
    readonly file: string;
    readonly firstYear: number;
    readonly lastYear: number;
    readonly generator: string;
    readonly licence: string;
    readonly attribution: string;
    /** `false`: a case opened today may outlive the frozen years; a new version is due. */
    readonly reachesFarEnough: boolean;
  };
}

export const describePolicy = (
  policy: Policy,
  frozen: FrozenHolidays,
  today: string,
): ProgrammeDescription => ({
  ...policy,
  inForce: isInForce(policy, today),
  assumptions: assumed(policy),
  holidays: {
    file: policy.holidays,
    firstYear: frozen.firstYear,
    lastYear: frozen.lastYear,
    generator: frozen.generator,
    licence: frozen.licence,
    attribution: frozen.attribution,
    reachesFarEnough: reachesFarEnough(frozen, today),
  },
});

const assumed = (node: unknown, keys: readonly string[] = []): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  if ('standing' in node) return node.standing === 'assumption' ? [pathOf(keys)] : [];
  return Object.entries(node).flatMap(([key, child]) => assumed(child, [...keys, key]));
};
