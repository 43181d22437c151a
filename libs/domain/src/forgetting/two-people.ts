import type { Actor, IsoInstant, Refusal, Role, StaffId } from '@homeward/contracts';
import type { Who } from '../case/natural-person.js';
import { ownWord } from '../case/second-word.js';
import { firstRefusal } from '../case/step-rule.js';
import {
  forgettingActCodes,
  forgettingActs,
  type Decision,
  type ForgettingActCode,
  type ForgettingMatter,
  type MatterStatus,
} from './acts-table.js';

/** An act that was done in a matter, with its author and time. The acts are listed from the oldest. */
export interface DoneAct {
  readonly act: ForgettingActCode;
  readonly decision: Decision | null;
  readonly staffId: StaffId;
  readonly role: Role;
  readonly at: IsoInstant;
}

/** The parts of a matter that the rules need. */
export interface Matter {
  readonly status: MatterStatus;
  readonly acts: readonly DoneAct[];
}

/** The status of the matter after this act. */
export function statusAfter(act: ForgettingActCode, decision: Decision | null): MatterStatus {
  const { to } = forgettingActs[act];
  return typeof to === 'string' ? to : to[decision!];
}

/** True if the last act of the matter is the same act, by the same person. A repeated act changes nothing. */
export const isDoneBy = (
  { acts }: Matter,
  act: ForgettingActCode,
  decision: Decision | null,
  by: StaffId,
): boolean => {
  const last = acts.at(-1);
  return last?.act === act && last.decision === decision && last.staffId === by;
};

const secondActs = forgettingActCodes.filter((act) => forgettingActs[act].secondPersonAfter !== undefined);

/** PEOPLE-2: the statuses in which a matter waits for a second person. */
export const awaitingSecond: readonly MatterStatus[] = [
  ...new Set(secondActs.flatMap((act) => forgettingActs[act].from ?? [])),
];

/** PEOPLE-2: the act by which a second person answers a proposal. Returns `undefined` if nothing is proposed. */
export const secondActOn = (of: ForgettingMatter, { status }: Matter): ForgettingActCode | undefined =>
  secondActs.find((act) => forgettingActs[act].of === of && forgettingActs[act].from === status);

const notNow = {
  'legal-hold': 'LEGAL_HOLD.NOT_IN_THIS_STATUS',
  erasure: 'ERASURE.NOT_IN_THIS_STATUS',
} as const satisfies Record<ForgettingMatter, Refusal['code']>;

/**
 * PEOPLE-2: why this act is not open to anybody, or not open to this person. The second person may decline in any role.
 */
export function refuseAct(
  act: ForgettingActCode,
  matter: Matter,
  actor: Who & Pick<Actor, 'role'>,
  decision: Decision | null,
): Refusal | undefined {
  const { of, from, secondPersonAfter, oneOfTwo, rules } = forgettingActs[act];
  const before = matter.acts.findLast((done) => done.act === secondPersonAfter);
  return firstRefusal(
    matter.status !== from && { code: notNow[of], rule: rules[1] ?? rules[0] },
    ownWord(actor, [before?.staffId]),
    oneOfTwo !== undefined &&
      decision !== 'decline' &&
      actor.role !== oneOfTwo &&
      before?.role !== oneOfTwo && { code: 'STEP.NOT_YOURS', rule: 'PEOPLE-2' },
  );
}
