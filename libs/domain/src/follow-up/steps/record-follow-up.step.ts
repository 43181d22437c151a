import type { IsoDay } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { findDeadline, startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { flag, oneOf, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { restart, theCase } from '../../case/correction-rule.js';
import { open } from '../../case/who-and-when.js';
import { contactLine, remembered } from '../state.js';

const fields = {
  personIds: personRefs(),
  reached: flag('monitoring').correctable(),
  channel: oneOf(['visit', 'in-person', 'phone', 'message'], 'monitoring').says(
    '`visit`: where the person lives. `in-person`: anywhere else, for example at the office.',
  ),
  note: text('monitoring').optional(),
};
export type RecordFollowUp = PayloadOf<typeof fields>;

/**
 * Records a contact or an attempted contact, by a channel that is safe for these persons. Other channels are not used
 * (COUN-1).
 */
export const recordFollowUp = defineStep('record-follow-up', {
  page: 'reintegration',
  summary: 'Record a follow-up contact, or an attempt',
  wire: 'recordFollowUp',
  path: 'follow-ups',
  roles: ['local-officer', 'case-manager', 'counsellor'],
  stages: open,
  rules: ['DUE-1', 'STAGE-1', 'LOST-1'],
  starts: ['follow-up-contact', 'contact-lost', 'incident-acknowledgement'],
  fields,
  example: { personIds: ['…'], reached: true, channel: 'phone' },
  texts: 'theirs',
  readAt: ['follow-ups'],
  evolve: (draft, fact) => {
    const { personIds, reached } = fact.payload;
    for (const personId of new Set(personIds)) {
      const line = contactLine(draft, personId);
      line.contacts += 1;
      line.newest = [...line.newest, { sequence: fact.sequence, on: fact.occurredOn, reached }].slice(
        -remembered,
      );
    }
    if (findDeadline(draft, 'follow-up-contact')) startClock(draft, fact, 'follow-up-contact');
  },
  correction: {
    strikable: true,
    about: () => [theCase],
    apply: (draft, correction) => {
      const { was, now, hasStarted, fact } = correction;
      for (const personId of new Set(was.payload.personIds)) {
        const line = contactLine(draft, personId);
        if (now === null) line.contacts -= 1;
        line.newest = line.newest.flatMap((one) => {
          if (one.sequence !== was.sequence) return [one];
          return now === null ? [] : [{ ...one, on: now.occurredOn, reached: now.payload.reached }];
        });
      }
      const running = findDeadline(draft, 'follow-up-contact');
      if (now !== null) restart(draft, correction, 'follow-up-contact');
      else if (running && hasStarted(running))
        startClock(draft, fact, 'follow-up-contact', { from: lastContact(draft) ?? firstArrival(draft) });
    },
  },
});

const lastContact = ({ followUp }: CaseState): IsoDay | undefined =>
  Object.values(followUp.persons)
    .flatMap(({ newest }) => newest.map(({ on }) => on))
    .sort()
    .at(-1);

const firstArrival = ({ travel }: CaseState): string | undefined =>
  Object.values(travel.travellers)
    .flatMap(({ arrival }) => (arrival === null ? [] : [arrival.on]))
    .sort()[0];
