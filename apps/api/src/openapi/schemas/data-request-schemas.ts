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
import { sentDigest } from './document-schemas.js';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, listOf, uuid } from '../answer-parts.js';
import { DataCategory, Role, StaffStep } from './vocabulary-schemas.js';

// Schemas of a person's request for their own stored data (FADP art. 25), and of the answer to the request.

const [release, restrict, refuse] = dataRequestAnswerBody.options;

/** The answer that a member of staff entered. */
const answerEntered = z.discriminatedUnion('answer', [
  release,
  restrict.extend({ withhold: restrict.shape.withhold.readonly() }),
  refuse,
]);

const asked = {
  askedBy: z.enum(dataAskers),
  identityCheck: z.enum(identityChecks),
  askedAlone: z.literal(true),
  channel: z.enum(dataRequestChannels),
  askedOn: day,
};

const standing = {
  requestId: uuid,
  caseId: uuid,
  status: z.enum(dataRequestStatuses),
  dueAt: instant,
  overdue: z.boolean(),
  owner: z
    .object({
      role: Role,
      staffId: uuid.nullable(),
    })
    .nullable()
    .describe('Whose turn it is. `null`: nothing is left to do.'),
};

const value = z.union([z.union([z.string(), z.number(), z.boolean(), z.null()]), arrayOf(z.string())]);

const counted = z.partialRecord(z.enum(withheldReasons), integer);

export const DataRequest = answer(
  'DataRequest',
  z.object({
    ...standing,
    personId: uuid,
    version: integer.describe('For `If-Match`.'),
    ...asked,
    recordedAt: instant,
    answer: answerEntered.nullable(),
    exports: integer.describe('How often the answer was handed out.'),
  }),
);
export type DataRequest = z.infer<typeof DataRequest>;

export const DataRequests = answer('DataRequests', listOf(DataRequest));
export type DataRequests = z.infer<typeof DataRequests>;

export const DataRequestsWaiting = answer('DataRequestsWaiting', listOf(z.object(standing)));
export type DataRequestsWaiting = z.infer<typeof DataRequestsWaiting>;

const VaultContent = answer(
  'VaultContent',
  z
    .union([z.string(), z.record(z.string(), z.union([z.string(), arrayOf(z.string())]))])
    .describe('A text, or the fields of an identity, a contact or a payee.'),
);

/** Everything that a case holds about one person, as shown to this person. */
export const DataAnswer = answer(
  'DataAnswer',
  z.object({
    personId: uuid,
    caseNumber: z.string(),
    madeAt: instant,
    sections: arrayOf(
      z.object({
        section: z.string(),
        category: DataCategory,
        entries: arrayOf(z.record(z.string(), value)),
      }),
    ),
    records: arrayOf(
      z.object({
        step: StaffStep,
        on: day,
        fields: arrayOf(
          z.object({
            field: z.string(),
            category: DataCategory,
            value,
          }),
        ),
      }),
    ).describe('READ-2: what was recorded in codes, days and amounts, with all corrections applied.'),
    texts: arrayOf(
      z.object({
        category: DataCategory,
        step: StaffStep,
        keptOn: day,
        content: VaultContent,
      }),
    ),
    // If the person asks for a file, the counsellor shows the file to the person.
    documents: arrayOf(
      z.object({
        kind: z.enum(documentKinds),
        category: DataCategory,
        on: day,
        bytes: integer,
        sentDigest,
      }),
    ).describe('Each document about the person: its kind, when it was attached, and its size.'),
    // The answer does not show which member of staff read the case, because this is not data about the person.
    readers: arrayOf(
      z.object({
        role: Role,
        organisation: z.string().nullable().describe('Its name.'),
        reads: integer,
        firstOn: day,
        lastOn: day,
      }),
    ).describe('The roles and organisations that read the case.'),
    kept: z.object({
      closedOn: day.nullable(),
      fileEndedOn: day.nullable(),
    }),
    withheld: z
      .object({
        texts: counted,
        documents: counted,
        categories: arrayOf(DataCategory).describe('FADP art. 26: the categories that two people withheld.'),
        ground: z.enum(withholdingGrounds).nullable(),
      })
      .describe('How many texts and documents are withheld, and why.'),
  }),
);
export type DataAnswer = z.infer<typeof DataAnswer>;
