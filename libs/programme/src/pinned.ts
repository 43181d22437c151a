import type {
  DeadlineCode,
  DeadlineRule,
  Holidays,
  PinnedPolicy,
  RetentionRules,
  Sourced,
  TaskRules,
} from '@homeward/contracts';
import type { Policy } from './policy-file.js';

/** Converts a tree of sourced values to a tree that contains only the values. */
type Bare<T> = T extends Sourced<infer V> ? V : { readonly [K in keyof T]: Bare<T[K]> };

/** Law 12: returns the part of a policy that a case carries, without the standing and source of each value. */
export function pin(policy: Policy, holidays: Holidays): PinnedPolicy {
  const { amount: _fixedByEachGrant, ...medicalAid } = policy.medicalAid;
  return {
    version: policy.version,
    demo: policy.demo,
    money: bare(policy.money),
    medicalAid: bare(medicalAid),
    lostContact: bare(policy.lostContact),
    travel: bare(policy.travel),
    switches: bare(policy.switches),
    deadlines: Object.fromEntries(
      Object.entries(policy.deadlines).map(([code, row]) => [code, bareRow(row)]),
    ) as Record<DeadlineCode, DeadlineRule>,
    tasks: tasksOf(policy),
    holidays,
  };
}

const tasksOf = ({ tasks: { counting, calendar, ...lengths } }: Policy): TaskRules => ({
  counting,
  calendar,
  ...bare(lengths),
});

/** Returns how long content that was written under this version is kept. */
export const retentionOf = ({ retention }: Policy): RetentionRules => bare(retention);

function bare<T extends object>(node: T): Bare<T> {
  if ('sourceRef' in node && 'value' in node) return node.value as Bare<T>;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, bare(child)])) as Bare<T>;
}

/**
 * Removes the fields that a case does not carry from a row. The standing and source of a row belong to its length.
 * `starts` is text for people: a case gets the start from its steps.
 */
const bareRow = ({
  starts: _starts,
  standing: _standing,
  sourceRef: _sourceRef,
  ...rule
}: Policy['deadlines'][DeadlineCode]): DeadlineRule => rule;
