import {
  calendars,
  countings,
  dataCategories,
  deadlineCodes,
  deadlineEffects,
  sourceGrades,
  staffStepCodes,
} from '@homeward/contracts';
import { isCurrency } from '@homeward/contracts/currencies';
import { isLength } from '@homeward/domain';
import { z } from 'zod';

/**
 * A policy file: every amount, length and switch of the programme with its standing and its source. The schema checks
 * each field by itself; policy-rules.ts checks how fields relate to each other.
 */

/** A key of the `sources` table of the file. */
const sourceRef = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const standing = z.enum(sourceGrades);

const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, standing, sourceRef });

const amount = sourced(
  z
    .int({ error: 'POLICY.AMOUNT_INVALID' })
    .nonnegative({ error: 'POLICY.AMOUNT_INVALID' })
    .meta({ description: 'Integer minor units (Rappen, cents).' }),
);
const currency = sourced(
  z.string().refine(isCurrency, { error: 'POLICY.CURRENCY_UNKNOWN' }).meta({ description: 'ISO 4217' }),
);
const length = z
  .string()
  .refine(isLength, { error: 'POLICY.LENGTH_INVALID' })
  .meta({ description: 'ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`.' });
const flag = sourced(z.boolean());
const text = z.string().min(1);

const deadline = z.strictObject({
  // The steps table of libs/domain decides when the deadline starts.
  starts: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .meta({ description: 'The fact that starts the deadline, in words for people.' }),
  length: length.nullable().meta({ description: '`null`: the step brings the date.' }),
  counting: z.enum(countings),
  calendar: z
    .enum(calendars)
    .meta({ description: 'Whose public holidays are skipped when working days are counted.' }),
  reminds: z.array(length).max(5).meta({ description: 'Before the due instant, the earliest first.' }),
  escalates: z.array(length).max(5).meta({ description: 'After the due instant, the earliest first.' }),
  // oxlint-disable-next-line unicorn/no-thenable -- a field of the contract, never a function
  then: z.enum(deadlineEffects),
  standing: standing.meta({
    description:
      'Of the length. If no rule gives reminders, escalations and the way of counting, this project sets them.',
  }),
  sourceRef,
});

/** A legal duty of the programme with a time limit. The responsible person gets one reminder before the limit. */
const duty = z.strictObject({ length, remind: length, standing, sourceRef });

export const policySchema = z.strictObject({
  /** The version, which is also the name of the file. */
  version: z.string().regex(/^[a-z]+-\d{4}-\d+$/),
  demo: z.boolean().meta({
    description: 'Lengths may be seconds, for demonstrations. Refused in installations with real cases.',
  }),
  title: z.strictObject({ de: text, fr: text, it: text, en: text }),
  validFrom: z.iso.date().meta({ description: 'The first day on which a case may open under this version.' }),
  validTo: z.iso
    .date()
    .nullable()
    .meta({ description: 'The last such day; `null`: until a newer version replaces it.' }),
  /** The source of the version as a whole. */
  sourceRef,
  /** The file of frozen holidays that this policy uses to count working days, in the same folder. */
  holidays: z.string().regex(/^holidays-\d{4}$/),
  sources: z.record(
    sourceRef,
    z.strictObject({ title: text, url: z.url({ protocol: /^https?$/ }).optional() }),
  ),
  money: z.strictObject({
    currency,
    initialAid: z.strictObject({ adult: amount, minor: amount }),
    project: z.strictObject({ cap: amount, capByDecision: amount }),
    travelAllowance: z.strictObject({
      person: amount,
      family: amount,
      raisedPerson: amount,
      raisedFamily: amount,
    }),
    exchangeTolerancePercent: sourced(
      z.int({ abort: true }).min(0).max(100).meta({
        description:
          'PAY-10: how far a receipt in another currency may differ from the amount received times the rate.',
      }),
    ),
  }),
  medicalAid: z.strictObject({
    amount: sourced(
      z.literal('per-grant').meta({
        description: 'No amount is known: SEM fixes one with each grant, and the software invents none.',
      }),
    ),
    length: sourced(length),
    startsOn: sourced(z.enum(['arrival', 'first-delivery'])),
    latestStart: sourced(length),
  }),
  /** LOST-1. The table of deadlines contains the number of days after which two persons may close. */
  lostContact: z.strictObject({
    tries: sourced(z.int({ error: 'POLICY.COUNT_INVALID' }).min(1, { error: 'POLICY.COUNT_INVALID' })),
    within: sourced(length),
  }),
  travel: z.strictObject({
    connection: sourced(length).meta({
      description:
        'A longer stop is not a connection: it must be in the country that the risk was decided for.',
    }),
  }),
  /** Time limits that the law sets for the programme. The limits apply to all cases, so no case carries them. */
  dataProtection: z.strictObject({
    accessAnswer: duty.meta({
      description: 'From the day on which a person asks what is kept about them.',
    }),
    breachNotice: duty.meta({ description: 'From the moment a breach is known.' }),
  }),
  switches: z.strictObject({
    donorDecidesPlans: flag,
    halfAmountUnderThreeMonths: flag,
    visaExemptExclusion: flag,
  }),
  deadlines: z.record(z.enum(deadlineCodes), deadline),
  tasks: z
    .strictObject({
      counting: z.enum(countings),
      calendar: z.enum(calendars),
      usual: sourced(length).meta({ description: 'For every step that has no length of its own.' }),
      byStep: z.partialRecord(z.enum(staffStepCodes), sourced(length)),
    })
    .meta({
      description:
        'DUE-1: the time for a task without a deadline of its own, from the day on which it opened. It reminds nobody and decides nothing: the date is shown, and the task is listed as late.',
    }),
  /** Values for counts over many cases. No case carries them. */
  reports: z.strictObject({
    smallestCell: sourced(
      z.int({ error: 'POLICY.COUNT_INVALID' }).min(3, { error: 'POLICY.COUNT_INVALID' }).meta({
        description: 'Numbers that stand for fewer cases are hidden, as are those that would reveal them.',
      }),
    ),
  }),
  retention: z
    .strictObject({
      categories: z.record(z.enum(dataCategories), sourced(length)),
      doubleAid: sourced(length),
    })
    .meta({
      description:
        'Counted from the day the file ended: notes by their category, and the hashes that reveal aid given twice.',
    }),
});

/** A programme policy as it is published: all values, with their standing and source. */
export type Policy = z.output<typeof policySchema>;
