import type { KnownFacts, StaffStepCode, StepId } from '@homeward/contracts';
import { identityAtOnce, identityToConfirm, recordAsCorrected, type StaffSteps } from '@homeward/domain';
import { Problem } from '../../problem/problem.js';
import type { Around } from '../around.js';
import { codeListsOf } from '../code-lists-of.js';
import { completionsOf } from '../completion.js';
import { namesTextAnew, correctsText, textKnown } from '../text-known.js';
import { ageStated } from './counselling.js';

interface Correction {
  readonly step: StaffStepCode;
  readonly stepId: StepId;
  readonly reason: string;
  readonly day?: string;
  readonly struck?: true;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export const correctionCompletions = completionsOf({
  'propose-correction': {
    complete,
    known,
    identityOf: (payload, { state }) => identityAtOnce(state!, payload, new Date().toISOString()),
  },
  'confirm-correction': {
    identityOf: ({ correctionId }, { state }) => identityToConfirm(state!, correctionId),
  },
});

type ProposedPayload = Pick<StaffSteps['propose-correction'], 'told' | 'rightly' | 'reason'>;

/**
 * Returns the present record, its corrected values and the reason. First checks that the timeline shows this record to
 * the actor, and that the actor may see every field of the correction.
 */
async function complete(plain: Record<string, unknown>, around: Around): Promise<ProposedPayload> {
  const { step, stepId, reason, day, struck, fields } = around.sealed['correction'] as Correction;
  const record = await around.record(stepId);
  if (record?.fact.step !== step)
    throw Problem.refused({
      code: 'CORRECTION.RECORD_UNKNOWN',
      field: 'correction.stepId',
      rule: 'FACT-2',
    });
  if (!record.isTheirs(Object.keys(fields ?? {})))
    throw Problem.refused({ code: 'STEP.NOT_YOURS', rule: 'SEE-1' });
  const told = recordAsCorrected(around.state!.corrections, record.fact);
  const entered = (plain['correction'] as Correction).fields ?? {};
  const right = fields && { ...fields, ...completedFields(told.payload, entered, around) };
  const rightly = {
    ...(day !== undefined && { day }),
    ...(struck && { struck }),
    ...(right && { fields: right }),
  };
  return { told, rightly, reason };
}

/**
 * CONS-1, law 12: returns facts about the corrected record. The catalogue may be newer than the record's text, so the
 * text is checked only if the correction names a text.
 */
async function known(
  { correction }: Record<string, unknown>,
  around: Around,
): Promise<Pick<KnownFacts, 'text' | 'codeLists'>> {
  const { step, stepId, fields = {} } = correction as Correction;
  const lists = codeListsOf(step);
  if (!correctsText(step, fields)) return lists;
  const record = await around.record(stepId);
  const current = recordAsCorrected(around.state!.corrections, record!.fact);
  const { text } = textKnown(step, { ...current.payload, ...fields });
  return text && (namesTextAnew(fields) || text.languages.length > 0) ? { ...lists, text } : lists;
}

/**
 * Recomputes the values that the step derives from its fields: the day of coming of age, or the public holidays.
 */
function completedFields(
  was: Readonly<Record<string, unknown>>,
  entered: Readonly<Record<string, unknown>>,
  { holidays }: Around,
): Record<string, unknown> {
  const is = { ...was, ...entered };
  if ('canton' in entered || 'destinationCountry' in entered)
    return { holidays: holidays(String(is['canton']), String(is['destinationCountry'])) };
  const dated = 'identity' in entered && !('adultFrom' in entered) && was['adultFrom'] !== null;
  return dated ? ageStated(entered) : {};
}
