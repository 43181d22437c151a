import { visibleUnlistedEventsFor } from '../access/visible-state.js';
import { section, type SliceSections } from '../case/section.js';

export const unlistedEventsSections = {
  read: [
    section({
      path: 'unlisted-events',
      named: 'eventId',
      summary: 'Events that fit no step; shown to their author, the case-manager and the protection-officer',
      category: 'contact',
      alsoFor: (state, actor, day) => visibleUnlistedEventsFor(state, actor, day).length > 0,
      items: ({ unlistedEvents }) =>
        unlistedEvents.map(({ eventId, atStep, text, on, recordedBy, settledOn, answer }) => ({
          eventId,
          atStep,
          text,
          on,
          recordedBy,
          settledOn,
          answer,
        })),
      fields: {
        eventId: 'standing',
        atStep: 'standing',
        text: 'contact',
        on: 'standing',
        recordedBy: 'contact',
        settledOn: 'standing',
        answer: 'contact',
      },
    }),
  ],
  person: {
    unlistedEvents: {
      category: 'contact',
      of: ({ unlistedEvents }) =>
        unlistedEvents.map(({ atStep, on, settledOn }) => ({ atStep, on, settledOn })),
    },
  },
} satisfies SliceSections;
