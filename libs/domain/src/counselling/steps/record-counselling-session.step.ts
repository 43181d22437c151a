import { defineStep } from '../../case/define-step.js';
import { flag, oneOf, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personsNamed } from '../../case/correction-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';

const fields = {
  personIds: personRefs(),
  channel: oneOf(['in-person', 'phone', 'video'], 'contact'),
  interpreted: flag('contact'),
  /** True if the other persons of the case were not present at the interview. */
  apart: flag('contact'),
  /** CLAIM-1: true if staff explained that there may be a duty to repay. */
  repaymentExplained: flag('money').correctable(),
  note: text('trafficking').optional(),
};
export type RecordCounsellingSession = PayloadOf<typeof fields>;

export const recordCounsellingSession = defineStep('record-counselling-session', {
  page: 'counselling',
  summary: 'Record a counselling session',
  wire: 'recordSession',
  path: 'counselling-sessions',
  roles: caseworkers,
  stages: open,
  rules: ['COUN-1', 'CLAIM-1'],
  fields,
  example: {
    personIds: ['…'],
    channel: 'in-person',
    interpreted: true,
    apart: true,
    repaymentExplained: true,
  },
  writes: ['contact'],
  texts: 'theirs',
  readAt: ['persons'],
  evolve: (draft, { payload, occurredOn }) => {
    draft.counselling.sessions += 1;
    for (const person of payload.personIds.map((id) => draft.persons[id]!)) {
      person.interviewedApart ||= payload.apart;
      if (payload.repaymentExplained) person.repaymentExplainedOn ??= occurredOn;
    }
  },
  /**
   * CLAIM-1: corrects whether the possible duty to repay was explained, and on which day. A session that is struck no
   * longer counts.
   */
  correction: {
    strikable: true,
    about: personsNamed,
    apply: (draft, { was, now }) => {
      if (now === null) draft.counselling.sessions -= 1;
      for (const person of was.payload.personIds.map((id) => draft.persons[id]!)) {
        if (was.payload.repaymentExplained && person.repaymentExplainedOn === was.occurredOn)
          person.repaymentExplainedOn = null;
        if (now?.payload.repaymentExplained)
          person.repaymentExplainedOn = earlier(person.repaymentExplainedOn, now.occurredOn);
      }
    },
  },
});

const earlier = (known: string | null, day: string): string => (known === null || day < known ? day : known);
