import { deadlineCodes, type DeadlineCode, type DeadlineRule, type Sourced } from '@homeward/contracts';
import { CEILING_MONTHS, isSeconds } from '@homeward/domain';
import { everPassesMonths, hasSeconds, isOfDays, isShorter } from './lengths.js';
import type { Policy } from './policy-file.js';
import { pathOf, type PolicyProblem, type ProblemCode } from './problems.js';

/** Returns the faults in the relations between the fields of one policy. */
export function brokenRules(file: string, policy: Policy): PolicyProblem[] {
  const found = [
    ...validity(policy),
    ...amounts(policy),
    ...medicalAid(policy),
    ...deadlineCodes.flatMap((code) => deadline(code, policy.deadlines[code])),
    ...tasks(policy),
    ...duties(policy),
    ...seconds(policy),
    ...retention(policy),
    ...sources(policy),
  ];
  return found.map(([code, ...keys]) => ({ file, path: pathOf(keys), code }));
}

/** A code, followed by the keys that lead to the field. */
type Broken = readonly [code: ProblemCode, ...keys: PropertyKey[]];
/** A text, followed by the keys that lead to it. */
type Located = readonly [text: string, ...keys: PropertyKey[]];
const when = (broken: boolean, ...problem: Broken): Broken[] => (broken ? [problem] : []);

const validity = ({ validFrom, validTo }: Policy): Broken[] =>
  when(validTo !== null && validTo < validFrom, 'POLICY.VALIDITY_REVERSED', 'validTo');

/** CAP-1: a raised amount, or an amount for more people, must not be lower. */
const amounts = ({ money: { initialAid, project, travelAllowance: travel } }: Policy): Broken[] => [
  ...atLeast([initialAid.minor], initialAid.adult, 'initialAid', 'adult'),
  ...atLeast([project.cap], project.capByDecision, 'project', 'capByDecision'),
  ...atLeast([travel.person], travel.family, 'travelAllowance', 'family'),
  ...atLeast([travel.person], travel.raisedPerson, 'travelAllowance', 'raisedPerson'),
  ...atLeast([travel.family, travel.raisedPerson], travel.raisedFamily, 'travelAllowance', 'raisedFamily'),
];

type Amount = Sourced<number>;
const atLeast = (lower: readonly Amount[], higher: Amount, ...keys: PropertyKey[]): Broken[] =>
  when(
    lower.some(({ value }) => value > higher.value),
    'POLICY.CAP_ORDER',
    'money',
    ...keys,
    'value',
  );

/**
 * MED-3: the length may be shorter than the ceiling, but never longer, and must be the same wherever it is written. The
 * length is counted by the calendar (MED-2), because working days, or exact hours across a change of summer time, could
 * exceed the end; a demonstration may count by the clock. MED-1: the latest start must not be later after the arrival
 * than the ceiling allows.
 */
const medicalAid = ({ demo, medicalAid: { length, latestStart }, deadlines }: Policy): Broken[] => {
  const end = deadlines['medical-aid-end'];
  const isTooLong = (value: string): boolean => everPassesMonths(value, CEILING_MONTHS);
  const byCalendar = end.counting === 'calendar' || (demo && end.counting === 'exact');
  const row = ['deadlines', 'medical-aid-end'] as const;
  return [
    ...when(isTooLong(length.value), 'POLICY.MEDICAL_TOO_LONG', 'medicalAid', 'length', 'value'),
    ...when(isTooLong(latestStart.value), 'POLICY.MEDICAL_TOO_LONG', 'medicalAid', 'latestStart', 'value'),
    ...when(end.length !== length.value, 'POLICY.MEDICAL_LENGTHS_DIFFER', ...row, 'length'),
    ...when(!byCalendar, 'POLICY.MEDICAL_NOT_BY_CALENDAR', ...row, 'counting'),
  ];
};

/** The only rows without a length. An authority sets the date, and the step contains it. */
const fixedByStep: ReadonlySet<DeadlineCode> = new Set([
  'departure-by-authority',
  'instalment-day',
  'hearing',
  'request-answer',
]);

/**
 * DUE-1: a deadline leads only to an alert. The exceptions are the day of an instalment, which opens a task, and rules
 * that end a window (MED-2, MED-5), a file (CLOSE-1) or an access (SEE-3).
 */
const consequence = (code: DeadlineCode): DeadlineRule['then'] => endings[code] ?? 'alert';
const endings: Partial<Record<DeadlineCode, DeadlineRule['then']>> = {
  'instalment-day': 'open-task',
  'medical-aid-end': 'end-window',
  'medical-aid-invoices': 'end-window',
  'closed-file': 'close-file',
  'access-end': 'end-access',
};

/**
 * The lengths that each way of counting accepts: the calendar cannot count hours, and working days can only count
 * days.
 */
const countable: Readonly<Record<DeadlineRule['counting'], (length: string) => boolean>> = {
  calendar: (length) => !isSeconds(length),
  working: isOfDays,
  exact: () => true,
};

const deadline = (code: DeadlineCode, row: DeadlineRule): Broken[] => {
  const { length, reminds, escalates } = row;
  const at = (field: keyof DeadlineRule, ...more: PropertyKey[]) =>
    ['deadlines', code, field, ...more] as const;
  return [
    ...when(length === null && !fixedByStep.has(code), 'POLICY.LENGTH_MISSING', ...at('length')),
    ...when(length !== null && fixedByStep.has(code), 'POLICY.LENGTH_NOT_FIXED', ...at('length')),
    ...when(
      length !== null && !countable[row.counting](length),
      'POLICY.LENGTH_NOT_COUNTABLE',
      ...at('length'),
    ),
    ...when(row.then !== consequence(code), 'POLICY.THEN_NOT_ALLOWED', ...at('then')),
    ...reminds.flatMap((remind, i) => [
      ...when(
        length !== null && !isShorter(remind, length),
        'POLICY.REMINDER_TOO_EARLY',
        ...at('reminds', i),
      ),
      ...when(i > 0 && !isShorter(remind, reminds[i - 1]!), 'POLICY.ORDER', ...at('reminds', i)),
    ]),
    ...escalates.flatMap((escalate, i) =>
      when(i > 0 && !isShorter(escalates[i - 1]!, escalate), 'POLICY.ORDER', ...at('escalates', i)),
    ),
  ];
};

/** DUE-1: tasks are counted in the same way as the rows of deadlines. */
const tasks = ({ tasks: { counting, usual, byStep } }: Policy): Broken[] =>
  taskLengths({ usual, byStep }).flatMap(([length, ...keys]) =>
    when(!countable[counting](length), 'POLICY.LENGTH_NOT_COUNTABLE', ...keys),
  );

const taskLengths = ({ usual, byStep }: Pick<Policy['tasks'], 'usual' | 'byStep'>): Located[] => [
  [usual.value, 'tasks', 'usual', 'value'],
  ...Object.entries(byStep).map(([step, { value }]): Located => [value, 'tasks', 'byStep', step, 'value']),
];

const duties = ({ dataProtection }: Policy): Broken[] =>
  Object.entries(dataProtection).flatMap(([duty, { length, remind }]) =>
    when(!isShorter(remind, length), 'POLICY.REMINDER_TOO_EARLY', 'dataProtection', duty, 'remind'),
  );

/** Only demonstrations may use seconds. Checks every length of the policy. */
const seconds = ({
  demo,
  medicalAid,
  lostContact,
  dataProtection,
  deadlines,
  tasks: ofTasks,
}: Policy): Broken[] => {
  if (demo) return [];
  const lengths: Located[] = [
    [medicalAid.length.value, 'medicalAid', 'length', 'value'],
    [medicalAid.latestStart.value, 'medicalAid', 'latestStart', 'value'],
    [lostContact.within.value, 'lostContact', 'within', 'value'],
    ...Object.entries(dataProtection).flatMap(([duty, { length, remind }]): Located[] => [
      [length, 'dataProtection', duty, 'length'],
      [remind, 'dataProtection', duty, 'remind'],
    ]),
    ...taskLengths(ofTasks),
    ...deadlineCodes.flatMap((code): Located[] => [
      [deadlines[code].length ?? '', 'deadlines', code, 'length'],
      ...deadlines[code].reminds.map((length, i): Located => [length, 'deadlines', code, 'reminds', i]),
      ...deadlines[code].escalates.map((length, i): Located => [length, 'deadlines', code, 'escalates', i]),
    ]),
  ];
  return lengths.flatMap(([length, ...keys]) => when(hasSeconds(length), 'POLICY.SECONDS_NOT_DEMO', ...keys));
};

/**
 * Retention is counted by the calendar. The hashes for double aid may not be kept longer than the longest category,
 * because comparing the hashes of an erased case would have no use.
 */
const retention = ({ retention: { categories, doubleAid } }: Policy): Broken[] => {
  const longest = Object.values(categories).reduce((a, b) => (isShorter(a.value, b.value) ? b : a));
  return [
    ...Object.entries(categories).flatMap(([category, { value }]) =>
      when(isSeconds(value), 'POLICY.LENGTH_NOT_COUNTABLE', 'retention', 'categories', category, 'value'),
    ),
    ...when(isSeconds(doubleAid.value), 'POLICY.LENGTH_NOT_COUNTABLE', 'retention', 'doubleAid', 'value'),
    ...when(isShorter(longest.value, doubleAid.value), 'POLICY.ORDER', 'retention', 'doubleAid', 'value'),
  ];
};

/** Every value must refer to a source that the same file names. */
const sources = (policy: Policy): Broken[] =>
  sourceRefsIn(policy).flatMap(([ref, ...keys]) =>
    when(!Object.hasOwn(policy.sources, ref), 'POLICY.SOURCE_UNKNOWN', ...keys),
  );

const sourceRefsIn = (node: unknown, keys: readonly PropertyKey[] = []): Located[] => {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]): Located[] =>
    key === 'sourceRef' ? [[String(child), ...keys, key]] : sourceRefsIn(child, [...keys, key]),
  );
};
