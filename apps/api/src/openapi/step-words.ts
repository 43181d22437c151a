import { stages, type Stage, type StaffStepCode } from '@homeward/contracts';
import { stepOf, type AnyStep } from '@homeward/domain';

const code = (text: string): string => `\`${text}\``;

/** Returns a phrase that says in which stages a step is open. `open` must list them in the order of the process. */
export function openIn(open: readonly Stage[]): string {
  const [first, last] = [open[0], open.at(-1)];
  if (first === undefined || last === undefined) return 'opens the case';
  if (first === last) return `in ${code(first)}`;
  if (first !== stages[0]) return `from ${code(first)} to ${code(last)}`;
  if (last === 'closed') return 'always';
  return last === stages.at(-2) ? 'until the case closes' : `up to ${code(last)}`;
}

/**
 * Lists further conditions of a step: a second person, a version, a recent sign-in, and the deadlines that the step
 * starts.
 */
export function conditionsOf(step: StaffStepCode): string[] {
  const { second, needsVersion, recentSignIn, starts = [] } = stepOf(step);
  const another =
    second?.to === step
      ? 'Each by a different person.'
      : `By a different person than ${[second?.to ?? []].flat().map(code).join(' and ')}.`;
  return [
    ...(second ? [another] : []),
    ...(needsVersion ? ['Requires `If-Match`.'] : []),
    ...(recentSignIn ? ['Requires a recent sign-in.'] : []),
    ...(starts.length > 0 ? [`Starts ${starts.map(code).join(', ')}.`] : []),
  ];
}

/** Describes a row of the steps table in sentences, for readers of the OpenAPI document. */
export function describeStep(step: StaffStepCode): string {
  const { stages: open, roles, organisationTypes, writes, rules } = stepOf(step);
  const of = organisationTypes ? ` of a ${organisationTypes.join(' or ')}` : '';
  const when = openIn(open);
  return [
    `${when.charAt(0).toUpperCase()}${when.slice(1)}.`,
    `By ${roles.map(code).join(', ')}${of}.`,
    ...conditionsOf(step),
    ...(writes.length > 0 ? [`Writes ${writes.map(code).join(', ')}.`] : []),
    `Rules: ${rules.join(', ')}.`,
  ].join(' ');
}

/** Describes the answer 202 of a step. */
export const acceptedWords = ({ deferredWhileHeld }: Pick<AnyStep, 'deferredWhileHeld'>): string =>
  deferredWhileHeld
    ? 'Accepted, not yet recorded, or kept until it can be recorded: check at `Location`'
    : 'Accepted, not yet recorded: check at `Location`';
