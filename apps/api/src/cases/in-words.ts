import type { Language, Refusal, StaffStepCode } from '@homeward/contracts';
import { labelOf } from '../messages/labels.js';
import type { Messages } from '../messages/messages.js';
import { requestPointer } from '../openapi/request-pointer.js';
import type { Case } from '../openapi/schemas/case-schemas.js';
import type { OpenStep } from '../openapi/schemas/step-schemas.js';
import type { CaseView, StepToTake } from './case-view.js';

interface OfStep {
  readonly step: StaffStepCode;
}
type Asked = Required<Pick<OpenStep, 'title' | 'schema' | 'askedBecause'>>;

/** Adds the title, the reason for asking and the request schema to an awaited step. */
export const askedInWords = <T extends OfStep>(asked: T, language: Language): T & Asked => ({
  ...asked,
  title: labelOf('steps', asked.step, language),
  schema: requestPointer(asked.step),
  askedBecause: { code: asked.step, label: labelOf('waits', asked.step, language) },
});

/** Adds labels to a step that is open to the reader. Sets `askedBecause` if the case asks the reader for the step. */
export function openStepInWords(step: StepToTake, language: Language): OpenStep {
  const { askedBecause, ...words } = askedInWords(step, language);
  return step.dueAt === undefined ? words : { ...words, askedBecause };
}

/** Adds to a refusal the sentence that the API would answer if the step were sent. */
export const refusalInWords = <T extends Refusal>(
  refusal: T,
  language: Language,
  messages: Messages,
): T & { readonly detail: string } => ({
  ...refusal,
  detail: messages.inLanguage(language, refusal.code, refusal.params),
});

/** Adds words in the reader's language to the tasks, acts, steps and gate in the answer about a case. */
export function caseInWords(view: CaseView, language: Language, messages: Messages): Case {
  const { waitingFor, openActs, openSteps, closedSteps, gate } = view;
  return {
    ...view,
    waitingFor: waitingFor.map((task) => askedInWords(task, language)),
    openActs: openActs.map((act) => ({ ...act, title: labelOf('acts', act.act, language) })),
    openSteps: openSteps.map((step) => openStepInWords(step, language)),
    closedSteps: closedSteps.map(({ step, because }) => ({
      step,
      title: labelOf('steps', step, language),
      because,
      detail: messages.inLanguage(language, because.code, because.params),
    })),
    ...(gate && { gate: gate.map((refusal) => refusalInWords(refusal, language, messages)) }),
  };
}
