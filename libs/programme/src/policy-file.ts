import { calendars, dataCategories, deadlineCodes } from '@homeward/contracts';
import { isLength } from '@homeward/domain';
import { z } from 'zod';

/**
 * A policy file: every amount, length and switch of the programme with its standing and its source. The schema checks
 * each field by itself; what fields must be to each other is in policy-rules.ts.
 */

/** Under these names the sources stand in the file's own `sources` table. */
const sourceRef = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const standing = z.enum(['sourced', 'analogy', 'assumption']);

const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, standing, sourceRef });

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Minor units (Rappen, cents): whole, never negative. */
const amount = sourced(
  z.int({ error: 'POLICY.AMOUNT_INVALID' }).nonnegative({ error: 'POLICY.AMOUNT_INVALID' }),
);
/** ISO 4217. */
const currency = sourced(
  z.string().refine((code) => currencies.has(code), { error: 'POLICY.CURRENCY_UNKNOWN' }),
);
const length = z.string().refine(isLength, { error: 'POLICY.LENGTH_INVALID' });
const flag = sourced(z.boolean());
const text = z.string().min(1);

const deadline = z.strictObject({
  /** The fact it starts with, in words for people: the steps table of libs/domain decides. */
  starts: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** `null`: the step brings the date. */
  length: length.nullable(),
  counting: z.enum(['calendar', 'working', 'exact']),
  /** Whose public holidays are passed over, where working days are counted. */
  calendar: z.enum(calendars),
  /** Before the due instant, the earliest first. */
  reminds: z.array(length).max(5),
  /** After the due instant, the earliest first. */
  escalates: z.array(length).max(5),
  // oxlint-disable-next-line unicorn/no-thenable -- a word of the contract, never a function
  then: z.enum(['alert', 'end-window', 'close-file', 'end-access']),
  /** Of the length. Reminders, escalations and the way of counting are this project's where no rule gives them. */
  standing,
  sourceRef,
});

/** Something that the law asks of the programme in time; whoever owes it is reminded once before. */
const duty = z.strictObject({ length, remind: length, standing, sourceRef });

export const policySchema = z.strictObject({
  /** Also the name of the file. */
  version: z.string().regex(/^[a-z]+-\d{4}-\d+$/),
  /** Lengths may be seconds, for demonstrations: refused where real cases are worked on. */
  demo: z.boolean(),
  title: z.strictObject({ de: text, fr: text, it: text, en: text }),
  /** First and last day on which a case may open under this version; `null`: until a newer one says otherwise. */
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  /** Where the version as a whole comes from. */
  sourceRef,
  /** The frozen holidays it counts working days by: a file of the same folder. */
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
  }),
  medicalAid: z.strictObject({
    /** No amount is known: SEM fixes one with each grant, and the software invents none. */
    amount: sourced(z.literal('per-grant')),
    length: sourced(length),
    startsOn: sourced(z.enum(['arrival', 'first-delivery'])),
    latestStart: sourced(length),
  }),
  /** LOST-1. The days after which two may close are a deadline's. */
  lostContact: z.strictObject({
    tries: sourced(z.int({ error: 'POLICY.COUNT_INVALID' }).min(1, { error: 'POLICY.COUNT_INVALID' })),
    within: sourced(length),
  }),
  /** What the law gives the programme time for, whatever case it is about: no case carries it. */
  dataProtection: z.strictObject({
    /** From the day on which a person asks what is kept about them. */
    accessAnswer: duty,
    /** From the moment a breach is known. */
    breachNotice: duty,
  }),
  switches: z.strictObject({
    donorDecidesPlans: flag,
    halfAmountUnderThreeMonths: flag,
    visaExemptExclusion: flag,
  }),
  deadlines: z.record(z.enum(deadlineCodes), deadline),
  /**
   * Counted from the day the file ended: notes by their category, and the hashes by which aid given twice is noticed.
   */
  retention: z.strictObject({
    categories: z.record(z.enum(dataCategories), sourced(length)),
    doubleAid: sourced(length),
  }),
});

/** A programme policy as published: all values, with standing and source. */
export type Policy = z.output<typeof policySchema>;
