import { namedAct, stepOf, type NamedActCode } from '@homeward/domain';
import { correctionPreview, type StepHttp } from '../steps/step-http.js';

/** The id that replaces `…` in examples. */
const sampleId = '3f6b1c1e-4d2a-4b7e-9c55-0a1b2c3d4e5f';
const shown = (example: unknown): unknown => JSON.parse(JSON.stringify(example).replaceAll('…', sampleId));

/** Returns the example of a body. The example for opening a case contains all steps of the first session. */
export function exampleOf(http: StepHttp): unknown {
  const { example } = stepOf(http.step);
  if (http.step === 'open-case') return shown({ ...example, ...actOf('intake') });
  if (http !== correctionPreview) return shown(example);
  const { reason: _, ...correction } = example['correction'] as { readonly reason: string };
  return shown({ correction });
}

/** Returns an example of an act after the opening of a case. Clients can send the example without changes. */
export const exampleOfActs = (): unknown => shown(actOf('registration'));

const actOf = (act: NamedActCode) => ({
  acts: namedAct(act)
    .steps.filter(({ step }) => step !== 'open-case')
    .map(({ step }) => ({ step, body: stepOf(step).example })),
});
