import { z } from 'zod';
import { amountMinor, currency, day, id, persons, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

export const medicalAidHttp = [
  stepHttp('grant-medical-aid')({
    summary: 'Grant a person additional medical aid: the amount is the donor’s',
    body: { personId: id(), amountMinor: amountMinor(), currency: currency() },
    example: { personId: '…', amountMinor: 80_000, currency: 'CHF' },
  }),
  stepHttp('record-medical-service')({
    summary: 'Record a medical service: it counts by its own day',
    body: { personId: id(), note: vaultText('health').optional() },
    example: { personId: '…', occurredOn: '2026-11-20' },
  }),
  stepHttp('record-medical-invoice')({
    summary: 'Record an invoice for a service inside the six months',
    body: { personId: id(), serviceOn: day(), amountMinor: amountMinor(), currency: currency() },
    example: { personId: '…', serviceOn: '2026-11-20', amountMinor: 12_000, currency: 'CHF' },
  }),
  stepHttp('refer-continuity-of-care')({
    summary: 'Record the referral for what comes after the six months',
    body: { personId: id(), referral: vaultText('health') },
    example: { personId: '…', referral: 'Referred to the district clinic.' },
  }),
  stepHttp('end-medical-aid')({
    summary: 'Medical aid is not needed, or ended before its six months',
    body: { personId: id(), because: z.enum(['not-needed', 'ended-early']) },
    example: { personId: '…', because: 'not-needed' },
  }),
  stepHttp('record-follow-up')({
    summary: 'Record a follow-up contact, or the try',
    body: {
      personIds: persons(),
      reached: z.boolean(),
      channel: z.enum(['visit', 'phone', 'message']),
      note: vaultText('monitoring').optional(),
    },
    example: { personIds: ['…'], reached: true, channel: 'phone' },
  }),
];
