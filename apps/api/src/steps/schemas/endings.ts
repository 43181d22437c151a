import { comingBackReasons, deathSources, proposedOutcomes } from '@homeward/contracts';
import { z } from 'zod';
import { besides } from '../linked-commitments.js';
import { id, ownId, persons, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

export const endingsHttp = [
  stepHttp('report-death')({
    summary: 'Report that a person has died: all that was asked for them is held',
    body: { personId: id(), source: z.enum(deathSources), text: vaultText('risk') },
    example: {
      personId: '…',
      source: 'authority',
      text: 'The district hospital told the office by telephone.',
    },
  }),
  stepHttp('confirm-death')({
    summary: 'Confirm a death that another person reported: what was held ends',
    body: { personId: id() },
    example: { personId: '…' },
  }),
  stepHttp('refute-death')({
    summary: 'Say that the report was not true: what was held goes on',
    body: { personId: id(), reason: vaultText('risk') },
    example: { personId: '…', reason: 'She called herself, on the agreed number.' },
  }),
  stepHttp('record-coming-back')({
    summary: 'Record that a person came back to Switzerland, and why: it ends nothing',
    body: { personId: id(), reason: z.enum(comingBackReasons), note: vaultText('risk').optional() },
    example: { personId: '…', reason: 'hearing' },
  }),
  stepHttp('decide-coming-back')({
    summary: 'Decide whether aid goes on for a person who came back',
    body: {
      personId: id(),
      decision: z.enum(['aid-goes-on', 'aid-ends']),
      note: vaultText('risk').optional(),
    },
    example: { personId: '…', decision: 'aid-goes-on' },
    known: besides,
  }),
  stepHttp('record-leaving-again')({
    summary: 'Record that a person who came back went home again',
    body: { personId: id() },
    example: { personId: '…' },
  }),
  stepHttp('record-departure-elsewhere')({
    summary: 'Record that persons left by their own means, without the programme',
    body: { personIds: persons(), safetyPlan: z.enum(['handed-over', 'not-handed-over']) },
    example: { personIds: ['…'], safetyPlan: 'handed-over' },
  }),
  stepHttp('propose-outcome')({
    summary: 'Propose an outcome that two people find',
    body: {
      proposalId: ownId(),
      personId: id(),
      outcome: z.enum(proposedOutcomes),
      reason: vaultText('monitoring'),
    },
    example: { personId: '…', outcome: 'contact-lost', reason: 'Nobody has heard of her for six months.' },
  }),
  stepHttp('confirm-outcome')<'proposalId'>({
    summary: 'Confirm an outcome that another person proposed',
    body: {},
    example: {},
    known: besides,
  }),
  stepHttp('drop-outcome-proposal')<'proposalId'>({
    summary: 'Take back the proposal of an outcome',
    body: {},
    example: {},
  }),
];
