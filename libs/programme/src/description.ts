import { z } from 'zod';
import type { FrozenHolidays } from './holidays-file.js';
import { reachesFarEnough } from './holidays.js';
import { isInForce } from './policy-book.js';
import { policySchema, type Policy } from './policy-file.js';
import { pathOf } from './problems.js';

const frozenYears = z.strictObject({
  file: z.string(),
  firstYear: z.int(),
  lastYear: z.int(),
  generator: z.string(),
  licence: z.string(),
  attribution: z.string(),
  reachesFarEnough: z.boolean().meta({
    description: '`false`: a case opened today may outlive the frozen years; a new version is due.',
  }),
});

/**
 * A policy in the form that people read: every value with its standing and source, and a separate list of all
 * assumptions.
 */
export const programmeDescription = policySchema.extend({
  inForce: z.boolean().meta({ description: 'True if a case may open under this version today.' }),
  assumptions: z.array(z.string()).meta({
    description:
      'Paths of the values nobody has confirmed, e.g. `medicalAid.startsOn`, `deadlines.plan-decision`.',
  }),
  holidays: frozenYears,
});
export type ProgrammeDescription = z.output<typeof programmeDescription>;

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
