import type { Actor, IsoDay, PaymentKind, PersonId, VaultId } from '@homeward/contracts';
import { identitiesReadBy } from '../access/identities-read.js';
import type { Reads } from '../access/reads.js';
import { sectionAccess } from '../access/section-access.js';
import { visibleItems } from '../access/visible-items.js';
import { visiblePersonsFor } from '../access/visible-state.js';
import { thingShown, type ThingKind } from '../access/subjects.js';
import type { CaseState, Task, VisibleState } from '../case/case-state.js';
import type { Situation } from '../case/step-rule.js';
import { caseSections } from '../engine/slices.js';
import { grantedInstalment } from '../planning/state.js';

/** A person in a list, shown by the number of the person's line. Readers of identities also see the name. */
export interface PersonOfTask {
  readonly personId: PersonId;
  readonly ordinal: number;
  /** The vault id of the name. `null`: no name is recorded, or the reader may not read the name. */
  readonly identity: VaultId | null;
}

/**
 * SEE-1: the part of the money that is shown to this reader. `kind`: only for readers who may know what the money is
 * for.
 */
export interface MoneyOfTask {
  /** The number of the aid line. `null`: the money is planned, but not a payment yet. */
  readonly aidLine: number | null;
  readonly kind: PaymentKind | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly method: 'bank' | 'cash' | null;
  /** The vault id of the payee. `null`: the reader may not read it. */
  readonly payee: VaultId | null;
}

/** What a task is about, so that the reader can distinguish two tasks without opening the case. */
export interface TaskAbout {
  readonly persons: readonly PersonOfTask[];
  /**
   * The plan, journey or other thing that the task is about. `number`: its position among the things that are shown
   * to this reader.
   */
  readonly thing: { readonly kind: ThingKind; readonly number: number } | null;
  readonly money: MoneyOfTask | null;
}

/** @param seen the case as this person sees it; `reads`: what the person may read of it */
export function taskAbout(
  { subject }: Pick<Task, 'subject'>,
  situation: Situation,
  actor: Actor,
  { visible, reads }: { readonly visible: VisibleState; readonly reads: Reads },
): TaskAbout {
  if (subject === null) return { persons: [], thing: null, money: null };
  const day = situation.occurredOn;
  const payment =
    visiblePayment(subject, visible, reads, actor, day) ??
    cashToHandOut(subject, situation.state, visible, reads, actor, day);
  return {
    persons: personsOfTask(situation, actor, payment?.personIds ?? [subject]),
    thing: thingShown(subject, situation, actor) ?? null,
    money: payment ? moneyOf(payment) : plannedMoney(subject, visible, reads),
  };
}

type VisiblePayment = Partial<MoneyOfTask> &
  Pick<MoneyOfTask, 'aidLine' | 'amountMinor' | 'currency' | 'method'> & {
    readonly paymentId: string;
    readonly personIds?: readonly PersonId[];
  };

const payments = caseSections.find(({ path }) => path === 'payments')!;

/** A payment as the section of payments shows it to the reader. */
function visiblePayment(
  subject: string,
  visible: VisibleState,
  reads: Reads,
  actor: Actor,
  day: IsoDay,
): VisiblePayment | undefined {
  if (!(subject in visible.payments)) return undefined;
  const items = visibleItems(payments, visible, reads, actor, day) as readonly VisiblePayment[];
  return items.find(({ paymentId }) => paymentId === subject);
}

const cash = caseSections.find(({ path }) => path === 'cash-to-hand-out')!;

/** PAY-10: the cash that the reader hands out, in the form shown to a reader who reads no other money. */
function cashToHandOut(
  subject: string,
  state: CaseState,
  visible: VisibleState,
  own: Reads,
  actor: Actor,
  day: IsoDay,
): VisiblePayment | undefined {
  const access = sectionAccess(cash, own, state, actor, day);
  if (!access || !(subject in visible.payments)) return undefined;
  const items = visibleItems(cash, visible, access.reads, actor, day) as readonly Omit<
    VisiblePayment,
    'aidLine' | 'method'
  >[];
  const found = items.find(({ paymentId }) => paymentId === subject);
  return found && { ...found, aidLine: null, method: 'cash' };
}

const moneyOf = ({ aidLine, kind = null, amountMinor, currency, method, payee = null }: VisiblePayment) => ({
  aidLine,
  kind,
  amountMinor,
  currency,
  method,
  payee,
});

/** The money of an instalment that nobody has requested yet, for readers of the plan and its money. */
function plannedMoney(subject: string, visible: VisibleState, reads: Reads): MoneyOfTask | null {
  const planned = grantedInstalment(visible, subject);
  if (!planned || !(['plan', 'money'] as const).every((category) => reads.of({}).includes(category)))
    return null;
  const { amountMinor, currency } = planned;
  return { aidLine: null, kind: 'instalment', amountMinor, currency, method: null, payee: null };
}

/** The persons among these ids that the reader knows of. */
function personsOfTask({ state, today }: Situation, actor: Actor, ids: readonly string[]): PersonOfTask[] {
  const known = visiblePersonsFor(state, actor, today).filter(({ personId }) => ids.includes(personId));
  return known.map(({ personId, ordinal }) => {
    const { identity } = state.persons[personId]!;
    const read = identity ? identitiesReadBy([{ personId, identity }], state, actor, today) : [];
    return { personId, ordinal, identity: read[0]?.identity ?? null };
  });
}
