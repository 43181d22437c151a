import {
  arrivalResults,
  assistanceCodes,
  boardingResults,
  hearingResults,
  legResults,
  placeCode,
  travelModes,
} from '@homeward/contracts';
import { z } from 'zod';
import { besides } from '../linked-commitments.js';
import { officeAgreement } from '../office-agreement.js';
import { currency, day, id, instant, ownId, persons, stepHttp } from '../step-http.js';
import { name, pattern } from '../../texts.js';
import { vaulted, vaultText } from '../vault-values.js';

const place = () =>
  pattern(placeCode).meta({
    description: 'IATA airport code or UN/LOCODE; a pick-up point is a code, never an address (SEE-5).',
  });

const leg = z.strictObject({
  legId: ownId(),
  mode: z.enum(travelModes),
  from: place(),
  to: place(),
  departsAt: instant(),
  arrivesAt: instant(),
  flight: pattern(/^[A-Z0-9]{2,3} ?[0-9]{1,5}[A-Z]?$/)
    .optional()
    .meta({ description: 'Carrier and number, of a train too: `LX1234`.' }),
  handOverTo: z.enum(['airport-assistant', 'escort', 'local-officer', 'carer']).optional(),
  departure: z.boolean().optional().meta({
    description:
      'The leg that leaves Switzerland: boarding it is the departure. The first, where none is marked.',
  }),
});
const legs = () => z.array(leg).min(1).max(12);

const flight = {
  mode: 'air',
  from: 'ZRH',
  to: 'LOS',
  departsAt: '2026-09-01T08:30:00Z',
  arrivesAt: '2026-09-01T15:00:00Z',
};

const resultOf = <const R extends readonly [string, ...string[]]>(results: R) =>
  z
    .array(z.strictObject({ personId: id(), result: z.enum(results) }))
    .min(1)
    .max(20);

export const travelHttp = [
  stepHttp('plan-journey')({
    summary: 'Plan a journey: its legs, its travellers, what they need on the way',
    body: {
      journeyId: ownId(),
      travellers: persons(),
      legs: legs(),
      assistance: z
        .array(z.strictObject({ personId: id(), codes: z.array(z.enum(assistanceCodes)).min(1).max(5) }))
        .max(20)
        .default([]),
      escort: z.boolean().default(false),
      departureDeadline: day()
        .optional()
        .meta({ description: "The authority's departure deadline, where one is set." }),
    },
    example: { travellers: ['…'], legs: [flight] },
  }),
  stepHttp('request-booking')<'journeyId'>({
    summary: 'Ask the booking desk for the legs that lie ahead',
    body: {},
    example: {},
  }),
  stepHttp('enter-booking')<'journeyId'>({
    summary: 'Enter what was booked, changed or cancelled by hand',
    body: {
      result: z.enum(['booked', 'refused', 'cancelled']).default('booked'),
      reference: pattern(/^[\w-]{1,64}$/).optional(),
      costMinor: z
        .int()
        .min(0)
        .max(100_000_000)
        .optional()
        .meta({ description: 'Integer minor units (Rappen).' }),
      currency: currency().optional(),
      ticketNames: z
        .array(z.strictObject({ personId: id(), name: vaulted(name(120), 'identity') }))
        .max(20)
        .optional()
        .meta({ description: 'The names as on the tickets, where they are not as in the identity.' }),
    },
    example: { reference: 'K7PQ2M', costMinor: 48_000, currency: 'CHF' },
  }),
  stepHttp('rebook-journey')<'journeyId'>({
    summary: 'Decide the next legs after a cancelled leg, a missed connection or a no-show',
    body: { legs: legs() },
    example: { legs: [flight] },
  }),
  stepHttp('record-travel-document')({
    summary: "Record a person's travel document and right to enter",
    body: {
      personId: id(),
      document: z.enum(['passport', 'laissez-passer', 'identity-card', 'emergency-document']),
      validTo: day(),
      rightToEnter: z.enum(['national', 'residence-permit', 'visa', 'none']),
    },
    example: { personId: '…', document: 'laissez-passer', validTo: '2026-12-31', rightToEnter: 'national' },
  }),
  stepHttp('record-fitness')({
    summary: 'Record whether a person can travel, where that was in question',
    body: {
      personId: id(),
      fitness: z.enum(['not-raised', 'raised', 'fit', 'fit-with-assistance', 'not-fit']),
      note: vaultText('health').optional(),
    },
    example: { personId: '…', fitness: 'fit-with-assistance' },
  }),
  stepHttp('offer-hand-over')({
    summary: 'Ask the receiving office to meet these people',
    body: { officeId: id(), personIds: persons() },
    example: { officeId: '…', personIds: ['…'] },
    known: officeAgreement,
  }),
  stepHttp('answer-hand-over')({
    summary: 'Accept or decline to meet the people offered',
    body: { answer: z.enum(['accepted', 'declined']) },
    example: { answer: 'accepted' },
    known: officeAgreement,
  }),
  stepHttp('cancel-hand-over')({
    summary: 'Say that what was arranged for people who withdrew is cancelled',
    body: { personIds: persons() },
    example: { personIds: ['…'] },
  }),
  stepHttp('decline-meeting')({
    summary: 'Record that a person chose not to be met',
    body: { personIds: persons() },
    example: { personIds: ['…'] },
  }),
  stepHttp('confirm-readiness')({
    summary: 'Confirm that these people are ready to leave: the gate',
    body: {
      personIds: persons(),
      proceedings: z.enum(['none', 'authority-informed', 'hearing-person-decided', 'not-known']),
      hearingOn: day().optional().meta({ description: 'With `hearing-person-decided`, and only then.' }),
      reflectionPeriod: z.enum(['not-applicable', 'running-person-asks-to-leave', 'ended', 'not-known']),
      reflectionEndedBecause: vaultText('trafficking')
        .optional()
        .meta({ description: 'With `ended`, and only then.' }),
    },
    example: {
      personIds: ['…'],
      proceedings: 'none',
      reflectionPeriod: 'not-applicable',
    },
    known: officeAgreement,
  }),
  stepHttp('record-hearing')({
    summary: 'Record what came of a hearing, or the day to which it was moved',
    body: {
      personId: id(),
      result: z.enum(hearingResults),
      hearingOn: day().optional().meta({ description: 'With `moved`, and only then.' }),
      note: vaultText('trafficking').optional(),
    },
    example: { personId: '…', result: 'by-video' },
  }),
  stepHttp('record-boarding')({
    summary: 'Record who boarded a leg, and who did not',
    body: { legId: id(), results: resultOf(boardingResults) },
    example: { legId: '…', results: [{ personId: '…', result: 'boarded' }] },
    known: async (body, around) => ({
      ...(await officeAgreement(body, around)),
      ...(await besides(body, around)),
    }),
  }),
  stepHttp('record-leg')({
    summary: 'Record how a leg ended',
    body: { legId: id(), result: z.enum(legResults), handedOver: z.boolean() },
    example: { legId: '…', result: 'completed', handedOver: true },
  }),
  stepHttp('record-escort-report')({
    summary: "Record the escort's report",
    body: { journeyId: id(), report: vaultText('travel') },
    example: { journeyId: '…', report: 'Everyone arrived; no incident.' },
  }),
  stepHttp('record-arrival')({
    summary: 'Record who arrived, and who was met',
    body: { results: resultOf(arrivalResults) },
    example: { results: [{ personId: '…', result: 'met' }] },
  }),
  stepHttp('confirm-arrival')({
    summary: 'Confirm that people reached the final destination safely',
    body: { personIds: persons() },
    example: { personIds: ['…'] },
  }),
];
