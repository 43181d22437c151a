import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { findDisclosure, isOver, type Disclosure } from './state.js';

/**
 * The number of finished requests that the state of the case keeps: the newest ones. The timeline keeps all requests
 * for ever.
 */
const remembered = 20;

export const unlessOpen = ({ answer: given }: Disclosure): Refusal | undefined =>
  given === 'open' ? undefined : { code: 'DISCLOSURE.ANSWERED', rule: 'PEOPLE-2' };

export function answer(
  draft: CaseState,
  { payload, occurredOn, actor }: Fact<'confirm-disclosure' | 'refuse-disclosure'>,
  given: 'disclosed' | 'refused',
  text: string,
): void {
  const { disclosureId } = payload;
  const disclosure = findDisclosure(draft, disclosureId)!;
  Object.assign(disclosure, {
    answer: given,
    answeredOn: occurredOn,
    answeredBy: actor!.staffId,
    text,
  } satisfies Partial<Disclosure>);
  stopClock(draft, 'request-answer', disclosureId);
  forgetOldest(draft);
}

export function forgetOldest(draft: CaseState): void {
  const { disclosures } = draft.disclosures;
  const over = disclosures.filter((disclosure) => isOver(draft, disclosure)).slice(0, -remembered);
  draft.disclosures.disclosures = disclosures.filter((disclosure) => !over.includes(disclosure));
}
