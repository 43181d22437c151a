import { breachRisks, breachStatuses, dataCategories, dataRequestStatuses } from '@homeward/contracts';
import { instant, orNull, uuid } from './schema-parts.js';

/** What lies beside the cases: requests of persons, and breaches. */
export const besideCaseSchemas = {
  DataRequest: {
    type: 'object',
    required: ['requestId', 'caseId', 'personId', 'status', 'recordedAt', 'dueAt', 'overdue', 'exports'],
    properties: {
      requestId: uuid,
      caseId: uuid,
      personId: uuid,
      status: { enum: dataRequestStatuses },
      askedBy: { type: 'string' },
      identityCheck: { type: 'string' },
      askedAlone: { const: true },
      channel: { type: 'string' },
      askedOn: { type: 'string', format: 'date' },
      recordedAt: instant,
      dueAt: instant,
      overdue: { type: 'boolean' },
      owner: orNull({
        type: 'object',
        description: 'Whose turn it is.',
        properties: { role: { type: 'string' }, staffId: orNull(uuid) },
      }),
      answer: orNull({ type: 'object' }),
      exports: { type: 'integer', description: 'How often the answer was handed out.' },
    },
  },
  DataAnswer: {
    type: 'object',
    required: ['personId', 'caseNumber', 'madeAt', 'sections', 'texts', 'readers', 'kept', 'withheld'],
    properties: {
      personId: uuid,
      caseNumber: { type: 'string' },
      madeAt: instant,
      sections: {
        type: 'array',
        items: {
          type: 'object',
          required: ['section', 'category', 'entries'],
          properties: {
            section: { type: 'string' },
            category: { enum: dataCategories },
            entries: { type: 'array', items: { type: 'object' } },
          },
        },
      },
      texts: { type: 'array', items: { type: 'object' } },
      readers: {
        type: 'array',
        description: 'Roles of organisations that read the case.',
        items: { type: 'object' },
      },
      kept: { type: 'object' },
      withheld: { type: 'object', description: 'How many texts stay out, and why.' },
    },
  },
  Breach: {
    type: 'object',
    required: [
      'breachId',
      'status',
      'foundAt',
      'from',
      'to',
      'recordedAt',
      'dueAt',
      'overdue',
      'left',
      'entries',
    ],
    properties: {
      breachId: uuid,
      status: { enum: breachStatuses },
      risk: orNull({ enum: breachRisks }),
      foundAt: instant,
      from: instant,
      to: instant,
      staffIds: { type: 'array', items: uuid },
      organisationIds: { type: 'array', items: uuid },
      caseIds: { type: 'array', items: uuid },
      routes: { type: 'array', items: { type: 'string' } },
      recordedBy: uuid,
      recordedAt: instant,
      dueAt: { ...instant, description: 'By when the authority is told.' },
      overdue: { type: 'boolean' },
      left: { type: 'array', items: { enum: ['assessment', 'notice', 'informing'] } },
      entries: { type: 'array', items: { type: 'object' } },
    },
  },
  BreachConcerns: {
    type: 'object',
    required: ['cases', 'readers'],
    properties: {
      cases: { type: 'array', items: { type: 'object' } },
      readers: { type: 'array', items: { type: 'object' } },
    },
  },
} as const;
