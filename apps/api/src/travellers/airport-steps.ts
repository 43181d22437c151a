import { boardingResults, incidentKinds, legResults, type StaffStepCode } from '@homeward/contracts';
import type { TravellerOfTheDay } from '@homeward/domain';
import { z } from 'zod';
import { note } from '../texts.js';

/** A step that the airport takes for one traveller. `ofCase` turns it into the step of the case. */
export interface AirportStep<Body = never> {
  readonly step: StaffStepCode;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  readonly example: object;
  readonly ofCase: (body: Body, traveller: TravellerOfTheDay) => object;
}

const airportStep = <Body>(definition: AirportStep<Body>): AirportStep =>
  definition as unknown as AirportStep;

/**
 * SEE-1: all steps that the airport records. A step names its traveller by a handle, and reveals neither the case nor
 * its other persons.
 */
export const airportSteps: readonly AirportStep[] = [
  airportStep({
    step: 'record-boarding',
    path: 'boardings',
    operationId: 'traveller-boarding',
    summary: 'Record whether the traveller boarded',
    body: z.strictObject({ result: z.enum(boardingResults) }),
    example: { result: 'boarded' },
    ofCase: ({ result }, { legId, personId }) => ({ legId, results: [{ personId, result }] }),
  }),
  airportStep({
    step: 'record-leg',
    path: 'legs',
    operationId: 'traveller-leg',
    summary: "Record what became of the traveller's flight",
    body: z.strictObject({ result: z.enum(legResults), handedOver: z.boolean().default(false) }),
    example: { result: 'completed' },
    ofCase: ({ result, handedOver }, { legId }) => ({ legId, result, handedOver }),
  }),
  airportStep({
    step: 'withdraw',
    path: 'withdrawals',
    operationId: 'traveller-withdrawal',
    summary: 'Record that the traveller does not want to leave: takes effect at once, without a reason',
    body: z.strictObject({}),
    example: {},
    ofCase: (_, { personId }) => ({ personIds: [personId] }),
  }),
  airportStep({
    step: 'record-incident',
    path: 'incidents',
    operationId: 'traveller-incident',
    summary: 'Record an incident about the traveller, in one call',
    body: z.strictObject({
      kind: z.enum(incidentKinds),
      text: note().optional(),
    }),
    example: { kind: 'threat' },
    ofCase: ({ kind, text }, { personId }) => ({ kind, personIds: [personId], ...(text && { text }) }),
  }),
  airportStep({
    step: 'record-unlisted-event',
    path: 'unlisted-events',
    operationId: 'traveller-unlisted-event',
    summary: 'Record that it was otherwise at the airport: what happened fits no step',
    body: z.strictObject({ concernsStaff: z.boolean(), text: note() }),
    example: { concernsStaff: false, text: 'The flight left from another gate; the escort came too late.' },
    ofCase: (body) => ({ ...body, atStep: 'record-boarding' }),
  }),
];
