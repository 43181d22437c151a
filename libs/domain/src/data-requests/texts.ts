import type { DataCategory, PersonId, StaffStepCode, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import type { AttachedDocument } from '../documents/state.js';
import { paymentsOf } from '../payments/state.js';

/** A text of the vault, as far as it can be described without opening it. */
export interface TextKept {
  readonly id: VaultId;
  /** The step that recorded it. */
  readonly step: StaffStepCode;
  readonly category: DataCategory;
  /** The person it is about; `null`: nobody alone. */
  readonly personId: PersonId | null;
}

export type DocumentKept = Pick<AttachedDocument, 'personId' | 'matterId'>;

/** Why a text is left out of what one person is told. */
export const withheldReasons = ['about-others', 'about-the-family', 'may-name-others'] as const;
export type WithheldBecause = (typeof withheldReasons)[number];

/**
 * `unmentioned`: that it exists would already reveal what protects others, and the staff who hand out the answer may
 * not know it either: what somebody reported (INC-2), who looked, where another case is (ELIG-1).
 */
export type TextTold = 'told' | 'unmentioned' | WithheldBecause;

/** What happens to a text when `personId` is told what is kept about them. */
export function toldTo(personId: PersonId, text: TextKept, state: CaseState): TextTold {
  const step = correctedStep(text, state) ?? text.step;
  const { texts } = stepOf(step);
  if (texts === 'unmentioned') return 'unmentioned';
  const notTheirs = aboutSomebodyElse(personId, text, state);
  if (notTheirs) return notTheirs;
  if (texts === 'their-payee') return isOwnPayee(personId, text.id, state) ? 'told' : 'about-others';
  return texts === 'may-name-others' || isOfCarer(step, text) ? 'may-name-others' : 'told';
}

/**
 * The person is told what a document is, but no byte of it, so it names nobody. A document that belongs to a matter
 * would reveal the matter (INC-2).
 */
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

/** Nobody else was ever in the case, so what is about nobody alone is about this person. */
const isAlone = ({ persons }: CaseState): boolean => Object.keys(persons).length === 1;

/** MINOR-2: of a child's own texts, the one that names its receiving carer. */
const isOfCarer = (step: StaffStepCode, { category }: TextKept): boolean =>
  step === 'record-unaccompanied-minor' && category === 'identity';

/** MINOR-4: a child's money goes to somebody else, and that account is theirs. */
const isOwnPayee = (personId: PersonId, payee: VaultId, state: CaseState): boolean =>
  paymentsOf(state).some(
    (payment) =>
      payment.payee === payee &&
      payment.payeeIs === undefined &&
      payment.personIds.length === 1 &&
      payment.personIds[0] === personId,
  );

/** FACT-2: the right content of a corrected record is told as the record is; why it was corrected is not. */
function correctedStep({ id, step }: TextKept, { corrections }: CaseState): StaffStepCode | undefined {
  if (step !== 'propose-correction') return undefined;
  return Object.values(corrections.made).find(({ fields }) => JSON.stringify(fields ?? {}).includes(id))
    ?.step;
}
