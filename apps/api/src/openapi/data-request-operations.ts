import { refTo } from './answer-parts.js';
import { dataRequestAnswerers, dataRequestRecorders, dataRequestSeconders } from '@homeward/domain';
import {
  dataRequestAnswerBody,
  dataRequestBody,
  exportQuery,
  secondWordBody,
} from '../data-requests/data-request-bodies.js';
import { idempotencyKey, ifMatch, pathParameter as path } from './parameters.js';
import { aboutRead, answers, grouped, queryOf, read } from './reading.js';
import { write } from './writing.js';
import {
  DataAnswer,
  DataRequest,
  DataRequests,
  DataRequestsWaiting,
} from './schemas/data-request-schemas.js';

const ofCase = '/api/v1/cases/{caseId}/data-requests';
const ofRequest = `${ofCase}/{requestId}`;
const both = [path('caseId'), path('requestId')];

const exported = {
  ...answers('Everything that the case holds about this person', DataAnswer),
  200: {
    description: 'Everything that the case holds about this person, without data about others',
    content: {
      'application/json': { schema: refTo(DataAnswer) },
      'application/pdf': { schema: { type: 'string', format: 'binary' } },
    },
  },
};

/** The operations on the requests of persons for their own stored data (FADP art. 25). */
export const dataRequestOperations = grouped('data-requests', {
  '/api/v1/data-requests': read(
    'list-data-requests',
    'Requests in your cases that wait for an answer',
    [],
    DataRequestsWaiting,
  ),
  [ofCase]: {
    ...read(
      'read-data-requests',
      'The requests of persons of this case about their data',
      [path('caseId')],
      DataRequests,
    ),
    ...write('record-data-request', 'Record that a person asks what data is stored about them', {
      roles: dataRequestRecorders,
      rules: ['CLOSE-1', 'MINOR-2', 'MINOR-3'],
      parameters: [path('caseId'), idempotencyKey],
      body: dataRequestBody,
      isVersioned: true,
      description: 'Recorded, with the day by which it must be answered',
      schema: DataRequest,
    }),
  },
  [`${ofRequest}/draft`]: read(
    'read-data-answer',
    'A draft of the answer, before it is given',
    both,
    DataAnswer,
  ),
  [`${ofRequest}/answer`]: write('answer-data-request', 'Release the answer, restrict it or refuse it', {
    roles: dataRequestAnswerers,
    rules: ['PEOPLE-2'],
    parameters: [...both, ifMatch],
    body: dataRequestAnswerBody,
    isVersioned: true,
    description: 'Released, or waiting for a second person',
    schema: DataRequest,
  }),
  [`${ofRequest}/second-word`]: write(
    'second-data-request',
    'Agree or disagree that data is withheld from a person',
    {
      roles: dataRequestSeconders,
      rules: ['PEOPLE-2'],
      parameters: [...both, ifMatch],
      body: secondWordBody,
      isVersioned: true,
      description: 'Restricted or refused, or waiting for another answer',
      schema: DataRequest,
    },
  ),
  [`${ofRequest}/export`]: {
    get: {
      ...aboutRead('export-data-answer', 'The answer to hand out; each export is counted and audited', [
        ...both,
        ...queryOf(exportQuery),
      ]),
      responses: exported,
    },
  },
});
