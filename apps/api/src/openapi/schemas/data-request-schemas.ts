import {
  dataAskers,
  dataRequestChannels,
  dataRequestStatuses,
  documentKinds,
  identityChecks,
  withholdingGrounds,
} from '@homeward/contracts';
import { withheldReasons } from '@homeward/domain';
import { dataRequestAnswerBody } from '../../data-requests/data-request-bodies.js';
import {
  answeredSchema,
  arrayOf,
  boolean,
  day,
  instant,
  integer,
  listOf,
  objectOf,
  orNull,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';
import { sentDigest } from './document-schemas.js';

const asked = {
  askedBy: { enum: dataAskers },
  identityCheck: { enum: identityChecks },
  askedAlone: { const: true },
  channel: { enum: dataRequestChannels },
  askedOn: day,
};
const standing = {
  requestId: uuid,
  caseId: uuid,
  status: { enum: dataRequestStatuses },
  dueAt: instant,
  overdue: boolean,
  owner: {
    ...orNull(objectOf({ role: schemaRef('Role'), staffId: orNull(uuid) })),
    description: 'Whose turn it is. `null`: nothing is left to do.',
  },
};
const category = schemaRef('DataCategory');
const value = { anyOf: [{ type: ['string', 'number', 'boolean', 'null'] }, arrayOf(string)] };
const counted = {
  type: 'object',
  propertyNames: { enum: withheldReasons },
  additionalProperties: integer,
};

/** Schemas of a person's request about the data stored about them (FADP art. 25), and of its answer. */
export const dataRequestSchemas = {
  DataRequests: listOf(schemaRef('DataRequest')),
  DataRequestsWaiting: listOf(objectOf(standing)),
  DataRequest: objectOf({
    ...standing,
    personId: uuid,
    version: { ...integer, description: 'For `If-Match`.' },
    ...asked,
    recordedAt: instant,
    answer: orNull(answeredSchema(dataRequestAnswerBody)),
    exports: { ...integer, description: 'How often the answer was handed out.' },
  }),
  DataAnswer: objectOf({
    personId: uuid,
    caseNumber: string,
    madeAt: instant,
    sections: arrayOf(
      objectOf({
        section: string,
        category,
        entries: arrayOf({ type: 'object', additionalProperties: value }),
      }),
    ),
    records: {
      ...arrayOf(
        objectOf({
          step: schemaRef('StaffStep'),
          on: day,
          fields: arrayOf(objectOf({ field: string, category, value })),
        }),
      ),
      description: 'READ-2: what was recorded in codes, days and amounts, with all corrections applied.',
    },
    texts: arrayOf(
      objectOf({ category, step: schemaRef('StaffStep'), keptOn: day, content: schemaRef('VaultContent') }),
    ),
    documents: {
      ...arrayOf(objectOf({ kind: { enum: documentKinds }, category, on: day, bytes: integer, sentDigest })),
      description: 'Each document about the person: its kind, when it was attached, and its size.',
    },
    readers: {
      ...arrayOf(
        objectOf({
          role: schemaRef('Role'),
          organisation: { ...orNull(string), description: 'Its name.' },
          reads: integer,
          firstOn: day,
          lastOn: day,
        }),
      ),
      description: 'The roles and organisations that read the case.',
    },
    kept: objectOf({ closedOn: orNull(day), fileEndedOn: orNull(day) }),
    withheld: {
      ...objectOf({
        texts: counted,
        documents: counted,
        categories: {
          ...arrayOf(category),
          description: 'FADP art. 26: the categories that two people withheld.',
        },
        ground: orNull({ enum: withholdingGrounds }),
      }),
      description: 'How many texts and documents are withheld, and why.',
    },
  }),
  VaultContent: {
    anyOf: [string, { type: 'object', additionalProperties: { anyOf: [string, arrayOf(string)] } }],
    description: 'A text, or the fields of an identity, a contact or a payee.',
  },
};
