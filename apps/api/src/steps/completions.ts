import type { StaffStepCode } from '@homeward/contracts';
import type { DefinedSteps, Found, StaffSteps } from '@homeward/domain';
import type { Completion } from './completion.js';
import { correctionCompletions } from './completions/corrections.js';
import { counsellingCompletions, linkedCompletions } from './completions/counselling.js';
import { documentCompletions } from './completions/documents.js';
import { endingCompletions } from './completions/endings.js';
import { paymentCompletions, planningCompletions } from './completions/payments.js';
import { registrationCompletions } from './completions/registration.js';
import { incidentCompletions, staffingCompletions } from './completions/staffing.js';
import { travelCompletions } from './completions/travel.js';

type FoundIn<F> = { [K in keyof F]: F[K] extends Found ? K : never }[keyof F];
type FoundOf<C extends StaffStepCode> = FoundIn<DefinedSteps[C]['fields']> & keyof StaffSteps[C];
type ToComplete = { [C in StaffStepCode]: [FoundOf<C>] extends [never] ? never : C }[StaffStepCode];

/**
 * The completions of all steps. If a step has a field of the kind `found` that is not completed here, the code does not
 * compile.
 */
type Completions = { readonly [C in StaffStepCode]?: Completion<C> } & {
  readonly [C in ToComplete]: Required<Pick<Completion<C, FoundOf<C>>, 'complete'>>;
} & { readonly [C in ToKnow]: Required<Pick<Completion<C>, 'known'>> } & {
  readonly [C in ToCompare]: Required<Pick<Completion<C>, 'identityOf'>>;
};

type FactsOf<C extends StaffStepCode> = DefinedSteps[C]['outsideFacts' | 'uses'][number];
/**
 * Law 17: the steps that declare a fact from outside the case. If a fact is not read here, the code does not compile.
 */
type ToKnow = {
  [C in StaffStepCode]: [Exclude<FactsOf<C>, 'aidMatches'>] extends [never] ? never : C;
}[StaffStepCode];
/**
 * ELIG-1: the steps that use `aidMatches`. The API finds this fact by comparing an identity, so the completion of each
 * of these steps must return the identity.
 */
type ToCompare = {
  [C in StaffStepCode]: 'aidMatches' extends FactsOf<C> ? C : never;
}[StaffStepCode];

const all: Completions = {
  ...counsellingCompletions,
  ...staffingCompletions,
  ...registrationCompletions,
  ...planningCompletions,
  ...travelCompletions,
  ...paymentCompletions,
  ...documentCompletions,
  ...endingCompletions,
  ...incidentCompletions,
  ...linkedCompletions,
  ...correctionCompletions,
};
export const completions = all as Readonly<Partial<Record<StaffStepCode, Completion<StaffStepCode>>>>;
