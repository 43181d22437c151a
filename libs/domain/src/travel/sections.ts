import { personsOf, type CaseState } from '../case/case-state.js';
import { section, type SliceSections } from '../case/section.js';
import { goingOn, shownJourneys } from './journeys.js';
import { travellerOf, type Booking, type Journey } from './state.js';

export const travelSections = {
  read: [
    section({
      path: 'journeys',
      named: 'journeyId',
      machines: ['receive-booking-answer'],
      readWhenGone: true,
      summary:
        'Journeys, legs, bookings and what the travellers need; for journeys that came to nothing, their records',
      category: 'travel',
      items: (state) =>
        shownJourneys(state).map((journey) => ({ ...journey, ...ticketNamesOn(state, journey) })),
      fields: {
        journeyId: 'travel',
        legs: 'travel',
        assistance: 'travel',
        escort: 'travel',
        escortReport: 'travel',
        bookings: 'travel',
        departedOn: 'travel',
        ticketNames: 'identity',
      },
    }),
    section({
      path: 'fitness',
      named: 'personId',
      summary: 'GATE-1: whether each person can travel, if that was in question',
      category: 'health',
      items: (state) =>
        personsOf(state).map(({ personId }) => ({ personId, fitness: travellerOf(state, personId).fitness })),
      fields: { personId: 'standing', fitness: 'health' },
    }),
    section({
      path: 'readiness',
      named: 'personId',
      readWhenGone: true,
      summary:
        'Who is ready to leave, who confirmed it, and the answers about proceedings and hearings; for persons no longer in the case, their records',
      category: 'travel',
      items: (state) =>
        personsOf(state).flatMap(({ personId }) => {
          const { readyOn, readyBy = null, readiness, hearing = null } = travellerOf(state, personId);
          return readiness ? [{ personId, readyOn, readyBy, hearing, ...readiness }] : [];
        }),
      fields: {
        personId: 'standing',
        readyOn: 'travel',
        readyBy: 'travel',
        planDecision: 'plan',
        proceedings: 'trafficking',
        hearingOn: 'trafficking',
        hearing: 'trafficking',
        reflectionPeriod: 'trafficking',
        reflectionEndedBecause: 'trafficking',
      },
    }),
  ],
  person: {
    journey: {
      category: 'travel',
      of: ({ travel: { journeys } }, personId) =>
        journeys.flatMap(({ legs, bookings }) =>
          legs
            .filter(
              ({ aboard }) =>
                aboard.includes(personId) || bookings.some(({ travellers }) => travellers.includes(personId)),
            )
            .map(({ mode, from, to, departsAt, arrivesAt, aboard, result }) => ({
              mode,
              from,
              to,
              departsAt,
              arrivesAt,
              result,
              aboard: aboard.includes(personId),
            })),
        ),
    },
    travel: {
      category: 'travel',
      of: (state, personId) => {
        const { document, meeting, readyOn, departedOn, arrival } = travellerOf(state, personId);
        const assistance = state.travel.journeys.flatMap((journey) => journey.assistance[personId] ?? []);
        return [
          {
            travelDocument: document?.kind ?? null,
            documentValidTo: document?.validTo ?? null,
            rightToEnter: document?.rightToEnter ?? null,
            rightToEnterCountry: document?.country ?? null,
            meeting: meeting?.wish ?? null,
            assistance: [...new Set(assistance)],
            readyOn,
            departedOn,
            arrivedOn: arrival?.on ?? null,
            arrival: arrival?.result ?? null,
          },
        ];
      },
    },
    readiness: {
      category: 'trafficking',
      of: (state, personId) => {
        const { readiness, hearing } = travellerOf(state, personId);
        if (!readiness) return [];
        const { planDecision, proceedings, reflectionPeriod } = readiness;
        const { on: hearingOn = null, result: hearingResult = null } = hearing ?? {};
        return [{ planDecision, proceedings, hearingOn, hearingResult, reflectionPeriod }];
      },
    },
  },
} satisfies SliceSections;

/** NAME-1: the travellers whose ticket has another name than their identity. */
function ticketNamesOn(state: CaseState, journey: Journey): Pick<Booking, 'ticketNames'> {
  const names = goingOn(state, journey).flatMap((personId) => {
    const { ticketName } = travellerOf(state, personId);
    return ticketName === undefined ? [] : [[personId, ticketName] as const];
  });
  return names.length === 0 ? {} : { ticketNames: Object.fromEntries(names) };
}
