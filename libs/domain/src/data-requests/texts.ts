import type { DataCategory, PersonId, StaffStepCode, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import type { AttachedDocument } from '../documents/state.js';
import { paymentsOf } from '../payments/state.js';

/** A text in the vault, described without decrypting it. */
export interface StoredText {
  readonly id: VaultId;
  /** The step that recorded the text. */
  readonly step: StaffStepCode;
  readonly category: DataCategory;
  /** The person that the text is about. `null`: no single person. */
  readonly personId: PersonId | null;
}

export type StoredDocument = Pick<AttachedDocument, 'personId' | 'matterId'>;

/** Why a text is withheld when data are disclosed to one person. */
export const withheldReasons = ['about-others', 'about-the-family', 'may-name-others'] as const;
export type WithheldBecause = (typeof withheldReasons)[number];

/**
 * What happens to a text. `unmentioned`: the existence of the text would already reveal what protects others. In some
 * cases, the staff who hand out the answer are not allowed to know of such a text either: for example, an incident
 * report (INC-2), an emergency access, or a match with another case (ELIG-1).
 */
export type TextDisclosure = 'disclosed' | 'unmentioned' | WithheldBecause;

/** What happens to a text when the stored data are disclosed to `personId`. */
export function disclosureTo(personId: PersonId, text: StoredText, state: CaseState): TextDisclosure {
  const step = correctedStep(text, state) ?? text.step;
  const { texts } = stepOf(step);
  if (texts === 'unmentioned') return 'unmentioned';
  const notTheirs = aboutSomebodyElse(personId, text, state);
  if (notTheirs) return notTheirs;
  if (texts === 'their-payee') return isOwnPayee(personId, text.id, state) ? 'disclosed' : 'about-others';
  return texts === 'may-name-others' || isOfCarer(step, text) ? 'may-name-others' : 'disclosed';
}

/**
 * What happens to a document. The person learns which document exists but gets no content, so the answer names nobody
 * else. A document that belongs to a matter would reveal the matter (INC-2).
 */
export const visibleDocumentFor = (
  personId: PersonId,
  document: StoredDocument,
  state: CaseState,
): TextDisclosure =>
  document.matterId === null ? (aboutSomebodyElse(personId, document, state) ?? 'disclosed') : 'unmentioned';

function aboutSomebodyElse(
  personId: PersonId,
  about: Pick<StoredText, 'personId'>,
  state: CaseState,
): WithheldBecause | undefined {
  if (about.personId === null) return isAlone(state) ? undefined : 'about-the-family';
  return about.personId === personId ? undefined : 'about-others';
}

/** True if nobody else was ever in the case. A text that is about no single person is then about this person. */
const isAlone = ({ persons }: CaseState): boolean => Object.keys(persons).length === 1;

/** MINOR-2: true for the text of a child's record that names the receiving carer. */
const isOfCarer = (step: StaffStepCode, { category }: StoredText): boolean =>
  step === 'record-unaccompanied-minor' && category === 'identity';

/** MINOR-4: true if the account is the person's own. A child's money goes to the account of another person. */
const isOwnPayee = (personId: PersonId, payee: VaultId, state: CaseState): boolean =>
  paymentsOf(state).some(
    (payment) =>
      payment.payee === payee &&
      payment.payeeIs === undefined &&
      payment.personIds.length === 1 &&
      payment.personIds[0] === personId,
  );

/**
 * FACT-2: the step of the corrected record, because the right content is disclosed by the same rules as the record. The
 * reason for the correction is not disclosed.
 */
function correctedStep({ id, step }: StoredText, { corrections }: CaseState): StaffStepCode | undefined {
  if (step !== 'propose-correction') return undefined;
  return Object.values(corrections.made).find(({ fields }) => JSON.stringify(fields ?? {}).includes(id))
    ?.step;
}
