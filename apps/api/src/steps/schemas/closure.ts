import { outcomes } from '@homeward/contracts';
import { z } from 'zod';
import { code, day, id, ownId, persons, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

const score = () => z.int().min(1).max(5);

export const closureHttp = [
  stepHttp('plan-visit')({
    summary: 'Plan the monitoring visit',
    body: { visitId: ownId(), plannedFor: day() },
    example: { plannedFor: '2026-12-10' },
  }),
  stepHttp('record-visit')<'visitId'>({
    summary: 'Record that the visit was made, or that it was not',
    body: { made: z.boolean(), note: vaultText('monitoring').optional() },
    example: { made: true },
  }),
  stepHttp('submit-monitoring-report')<'visitId'>({
    summary: 'Submit the report: what each line did, how each person is',
    body: {
      lines: z
        .array(
          z.strictObject({
            lineId: id(),
            result: z.enum(['works', 'partly', 'failed', 'not-begun']),
            proof: vaultText('monitoring').optional(),
          }),
        )
        .max(50),
      persons: z.array(z.strictObject({ personId: id(), situation: vaultText('monitoring') })).max(20),
      satisfaction: score(),
      survey: z.strictObject({ version: code(), scores: z.record(code(), score()) }),
    },
    example: {
      lines: [],
      persons: [],
      satisfaction: 4,
      survey: { version: 'sustainability-2026-1', scores: { housing: 4, income: 3 } },
    },
  }),
  stepHttp('review-monitoring-report')<'visitId'>({
    summary: 'Accept the report, or send it back',
    body: { decision: z.enum(['accept', 'send-back']), note: vaultText('monitoring').optional() },
    example: { decision: 'accept' },
  }),
  stepHttp('propose-visit-waiver')({
    summary: 'Propose to do without the visit',
    body: { reason: vaultText('monitoring') },
    example: { reason: 'The region cannot be reached this year.' },
  }),
  stepHttp('confirm-visit-waiver')({
    summary: 'Confirm a waiver another person proposed',
    body: {},
    example: {},
  }),
  stepHttp('record-outcome')({
    summary: 'Record how the programme ended for these persons',
    body: { personIds: persons(), outcome: z.enum(outcomes), note: vaultText('monitoring').optional() },
    example: { personIds: ['…'], outcome: 'completed' },
  }),
  stepHttp('close-case')({
    summary: 'Close the case: everyone has an outcome, everything is settled',
    body: {},
    example: {},
  }),
  stepHttp('receive-after-closing')({
    summary: 'Record what reached the closed file',
    body: {
      what: z.enum(['re-contact', 'complaint', 'claim', 'access-request', 'invoice', 'bank-notice']),
      note: vaultText('contact').optional(),
    },
    example: { what: 're-contact' },
  }),
  stepHttp('acknowledge-alert')<'alertId'>({ summary: 'Say that an alert was seen', body: {}, example: {} }),
];
