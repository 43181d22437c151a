import { staffSteps } from '@homeward/domain';
import { airportSteps } from '../travellers/airport-steps.js';
import { epoch, idempotencyKey, pathParameter } from './parameters.js';
import { grouped, read } from './reading.js';
import { acceptedWords } from './step-words.js';
import { write } from './writing.js';
import { TravellerStep, Travellers } from './schemas/traveller-schemas.js';

const ofAirport = { 'x-roles': ['airport-assistant'] };

/**
 * SEE-1: the operations with which the airport reads travellers and records steps. The handle of a traveller does not
 * reveal the case.
 */
export const travellerOperations = grouped('airport', {
  '/api/v1/travellers': read(
    'list-travellers',
    'For the airport: who flies today, over all cases: name as on the ticket, flight, reference, assistance codes',
    [],
    Travellers,
    { 'x-roles': ['airport-assistant', 'team-lead'] },
  ),
  '/api/v1/travellers/{handle}/steps/{stepId}': read(
    'get-traveller-step',
    'What became of a step that the airport sent',
    [pathParameter('handle'), pathParameter('stepId')],
    TravellerStep,
    ofAirport,
  ),
  ...Object.fromEntries(
    airportSteps.map(({ step, path, operationId, summary, body }) => [
      `/api/v1/travellers/{handle}/${path}`,
      write(operationId, summary, {
        roles: ['airport-assistant'],
        rules: staffSteps[step].rules,
        parameters: [pathParameter('handle'), idempotencyKey, epoch],
        body,
        description: 'Recorded',
        later: acceptedWords(staffSteps[step]),
        schema: TravellerStep,
      }),
    ]),
  ),
});
