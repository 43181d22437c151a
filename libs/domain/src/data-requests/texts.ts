import type { DataCategory, PersonId, StaffStepCode, VaultId } from '@homeward/contracts';
import type { AttachedDocument } from '../documents/state.js';
import type { CaseState } from '../kernel/case-state.js';
import { paymentsOf } from '../payments/state.js';

/** A text of the vault, as far as it can be told without opening it. */
export interface TextKept {
  readonly id: VaultId;
  /** The step that brought it. */
  readonly step: StaffStepCode;
  readonly category: DataCategory;
  /** Whom it is about; `null`: nobody alone. */
  readonly personId: PersonId | null;
}

export type DocumentKept = Pick<AttachedDocument, 'personId' | 'matterId'>;

/** Why a text stays out of what is told to one person. */
export type WithheldBecause = 'about-others' | 'about-the-family' | 'may-name-others';

/**
 * `unmentioned`: that it is there would tell what protects others, and those who hand out the answer may not know it either: what
 * somebody reported (INC-2), who looked, where another case lies (ELIG-1).
 */
export type TextTold = 'told' | 'unmentioned' | WithheldBecause;

/** The steps whose texts say what staff and the person themselves have to say of that person. A step that is not here may name others. */
const ofThePerson: ReadonlySet<StaffStepCode> = new Set([
  'record-identity',
  'record-counselling-session',
  'record-safe-contact',
  'decide-eligibility',
  'record-risk-input',
  'record-risk-decision',
  'record-safety-plan',
  'propose-safety-sharing',
  'record-unaccompanied-minor',
  'draft-plan',
  'decide-plan',
  'record-debt-finding',
  'record-fitness',
  'confirm-readiness',
  'record-hearing',
  'record-receipt',
  'record-medical-service',
  'refer-continuity-of-care',
  'record-follow-up',
  'record-visit',
  'submit-monitoring-report',
  'record-coming-back',
  'decide-coming-back',
  'record-outcome',
]);

const unmentioned: ReadonlySet<StaffStepCode> = new Set([
  'record-incident',
  'lift-hold',
  'record-complaint',
  'answer-complaint',
  'break-glass',
  'answer-opening',
  'review-access',
  'review-match',
  'offer-transfer',
  'answer-transfer',
  'report-death',
  'refute-death',
  // A disclosure may be withheld from whoever it is about; one that they were told of is a section by itself.
  'propose-disclosure',
  'confirm-disclosure',
  'refuse-disclosure',
  'tell-of-disclosure',
]);

const payeeSteps: ReadonlySet<StaffStepCode> = new Set(['request-payment', 'retry-payment', 'change-payee']);

/** What becomes of a text where `personId` is told what is kept about them. */
export function toldTo(personId: PersonId, text: TextKept, state: CaseState): TextTold {
  const step = correctedStep(text, state) ?? text.step;
  if (unmentioned.has(step)) return 'unmentioned';
  const notTheirs = aboutSomebodyElse(personId, text, state);
  if (notTheirs) return notTheirs;
  if (payeeSteps.has(step)) return isOwnPayee(personId, text.id, state) ? 'told' : 'about-others';
  if (!ofThePerson.has(step) || isOfCarer(step, text)) return 'may-name-others';
  return 'told';
}

/** Of a document is told what it is, and no byte: so it names nobody. One that belongs to a matter would tell of that (INC-2). */
export const documentToldTo = (personId: PersonId, document: DocumentKept, state: CaseState): TextTold =>
  document.matterId === null ? (aboutSomebodyElse(personId, document, state) ?? 'told') : 'unmentioned';

function aboutSomebodyElse(
  personId: PersonId,
  about: Pick<TextKept, 'personId'>,
  state: CaseState,
): WithheldBecause | undefined {
  if (about.personId === null) return isAlone(state) ? undefined : 'about-the-family';
  return about.personId === personId ? undefined : 'about-others';
}

/** Nobody else was ever in the case: what is about nobody alone is about this person. */
const isAlone = ({ persons }: CaseState): boolean => Object.keys(persons).length === 1;

/** MINOR-2: of a child's own texts, the one that names who receives it. */
const isOfCarer = (step: StaffStepCode, { category }: TextKept): boolean =>
  step === 'record-unaccompanied-minor' && category === 'identity';

/** MINOR-4: a child's money goes into somebody else's hands, and that account is theirs. */
const isOwnPayee = (personId: PersonId, payee: VaultId, state: CaseState): boolean =>
  paymentsOf(state).some(
    (payment) =>
      payment.payee === payee &&
      payment.payeeIs === undefined &&
      payment.personIds.length === 1 &&
      payment.personIds[0] === personId,
  );

/** FACT-2: what a corrected record says rightly is told as the record is; why it was corrected is not. */
function correctedStep({ id, step }: TextKept, { corrections }: CaseState): StaffStepCode | undefined {
  if (step !== 'propose-correction') return undefined;
  return Object.values(corrections.made).find(({ fields }) => JSON.stringify(fields ?? {}).includes(id))
    ?.step;
}
