import type { Actor } from '@homeward/contracts';
import { isAuthorOrReaderOf } from '../access/record-readers.js';
import type { CaseState } from '../case/case-state.js';
import { section, type SliceSections } from '../case/section.js';
import type { UnlistedEvent } from './state.js';

/** How a section shows one. */
type Shown = Omit<UnlistedEvent, 'record'>;

const isShownTo = (state: CaseState, actor: Actor, { recordedBy, record }: UnlistedEvent): boolean =>
  isAuthorOrReaderOf(state, actor, {
    step: 'record-unlisted-event',
    sequence: record,
    authors: [recordedBy],
  });

const shownTo = (state: CaseState, actor: Actor): Shown[] =>
  state.unlistedEvents
    .filter((event) => isShownTo(state, actor, event))
    .map(({ eventId, atStep, text, on, recordedBy, settledOn, answer }) => ({
      ...{ eventId, atStep, text, on, recordedBy, settledOn, answer },
    }));

export const unlistedEventsSections = {
  read: [
    section({
      path: 'unlisted-events',
      named: 'eventId',
      summary: 'What was told as otherwise, to whoever told it, the case-manager and the protection-officer',
      category: 'contact',
      alsoFor: (state, actor) => shownTo(state, actor).length > 0,
      items: shownTo,
      fields: {
        eventId: 'standing', atStep: 'standing', text: 'contact', on: 'standing', recordedBy: 'contact',
        settledOn: 'standing', answer: 'contact',
      },
    }),
  ],
  person: {
    unlistedEvents: {
      category: 'contact',
      of: ({ unlistedEvents }) => unlistedEvents.map(({ atStep, on, settledOn }) => ({ atStep, on, settledOn })),
    },
  },
} satisfies SliceSections; // prettier-ignore
