import type { ProposeCorrection, StaffStepCode, StepId } from '@homeward/contracts';
import {
  correctable,
  correctableSteps,
  identityAtOnce,
  identityToConfirm,
  staffSteps,
  toldNow,
  type CorrectableStep,
} from '@homeward/domain';
import { z } from 'zod';
import { Problem } from '../../problem/problem.js';
import { day, id, ownId, stepHttp, type Around, type StepHttp } from '../step-http.js';
import { pattern } from '../../texts.js';
import { vaultText } from '../vault-values.js';
import { eighteenthBirthday } from './counselling.js';

/** Fields that look otherwise in a correction than in the step: what was entered may have had to be left out. */
const ownShapes: Partial<Record<CorrectableStep, Readonly<Record<string, z.ZodType>>>> = {
  'record-identity': {
    adultFrom: day().nullable().meta({
      description:
        'Eighteenth birthday; null: the age is in doubt, and the person counts as a child (MINOR-4).',
    }),
  },
  'give-consent': { validTo: day().nullable() },
  'confirm-readiness': { hearingOn: day().nullable() },
};

interface Correction {
  readonly step: CorrectableStep;
  readonly stepId: StepId;
  readonly reason: string;
  readonly day?: string;
  readonly struck?: true;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** FACT-2. What of a record can be corrected is the domain's table; how it looks is the step's own body. */
export function correctionsHttp(steps: readonly StepHttp[]) {
  const bodies = new Map(steps.map((http) => [http.step, http.body]));
  const correctionOf = (withReason: boolean) => {
    const [first, ...others] = correctableSteps.map((step) =>
      variantOf(step, bodies.get(step)!, withReason),
    ) as [z.ZodObject, ...z.ZodObject[]];
    return z.discriminatedUnion('step', [first, ...others] as never);
  };
  const example = { step: 'record-arrival', stepId: '…', day: '2026-09-02' };
  const propose = stepHttp('propose-correction')<'told' | 'rightly' | 'reason'>({
    summary: 'Say how a record should have been told: at once, or once another person has confirmed it',
    body: { correctionId: ownId(), correction: correctionOf(true) },
    onlyToComplete: ['correction'],
    example: { correction: { ...example, reason: 'The stamp in the passport says the second.' } },
    complete,
    identityOf: (payload, { state }) => identityAtOnce(state!, payload, new Date().toISOString()),
  });
  const { identityOf: _, ...seenOnly } = propose;
  return {
    steps: [propose, confirm, drop] as unknown as readonly StepHttp[],
    preview: {
      ...seenOnly,
      body: z.strictObject({ correction: correctionOf(false) }),
      example: { correction: example },
    } as unknown as StepHttp,
  };
}

const confirm = stepHttp('confirm-correction')<'correctionId'>({
  summary: 'Confirm a correction that another person proposed, and whose effect was seen',
  body: {
    seen: pattern(/^[0-9a-f]{8}$/).meta({
      description: 'The mark of the effect that was shown: another effect is looked at again.',
    }),
  },
  example: { seen: '0a1b2c3d' },
  identityOf: ({ correctionId }, { state }) => identityToConfirm(state!, correctionId),
});
const drop = stepHttp('drop-correction')<'correctionId'>({
  summary: 'Drop a proposed correction: the record was right, or will be corrected otherwise',
  body: {},
  example: {},
});

/** The reason tells what the record tells, and is kept under the same category. */
function variantOf(step: CorrectableStep, body: z.ZodObject, withReason: boolean): z.ZodObject {
  const { fields, strikable } = correctable(step);
  const shapes = { ...body.shape, ...ownShapes[step] } as Record<string, z.ZodType>;
  const shown = (fields as readonly string[]).flatMap((field) =>
    shapes[field] ? [[field, shapes[field].optional()] as const] : [],
  );
  return z.strictObject({
    step: z.literal(step),
    stepId: id().meta({ description: 'The record, by its id in the timeline.' }),
    ...(withReason && { reason: vaultText(staffSteps[step as StaffStepCode].writes[0] ?? 'contact') }),
    day: day().optional(),
    ...(strikable && { struck: z.literal(true).optional() }),
    ...(shown.length > 0 && { fields: z.strictObject(Object.fromEntries(shown)).optional() }),
  });
}

/** The record as it is told now, and as it should have been. Before anything else: that there is one for them, and all of it that they would tell anew. */
async function complete(
  plain: Record<string, unknown>,
  around: Around,
): Promise<Pick<ProposeCorrection, 'told' | 'rightly' | 'reason'>> {
  const { step, stepId, reason, day: rightDay, struck, fields } = around.sealed['correction'] as Correction;
  const record = await around.record(stepId);
  if (record?.fact.step !== step)
    throw Problem.refused({
      code: 'CORRECTION.RECORD_UNKNOWN',
      field: 'correction.stepId',
      rule: 'FACT-2',
    });
  if (!record.isTheirs(Object.keys(fields ?? {})))
    throw Problem.refused({ code: 'STEP.NOT_YOURS', rule: 'SEE-1' });
  const told = toldNow(around.state!.corrections, record.fact);
  const entered = (plain['correction'] as Correction).fields ?? {};
  const right = fields && { ...fields, ...completedFields(told.payload, entered, around) };
  const rightly = {
    ...(rightDay !== undefined && { day: rightDay }),
    ...(struck && { struck }),
    ...(right && { fields: right }),
  };
  return { told, rightly, reason };
}

/** What a step completes from what was entered is completed again: the day of coming of age, the public holidays. */
function completedFields(
  was: Readonly<Record<string, unknown>>,
  entered: Readonly<Record<string, unknown>>,
  { holidays }: Around,
): Record<string, unknown> {
  const is = { ...was, ...entered };
  if ('canton' in entered || 'destinationCountry' in entered)
    return { holidays: holidays(String(is['canton']), String(is['destinationCountry'])) };
  const dated = 'identity' in entered && !('adultFrom' in entered) && was['adultFrom'] !== null;
  return dated ? { adultFrom: eighteenthBirthday(entered) } : {};
}
