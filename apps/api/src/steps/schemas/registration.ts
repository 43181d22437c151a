import { findings } from '@homeward/contracts';
import { z } from 'zod';
import { pattern } from '../../texts.js';
import { country, day, id, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';
import { officePartOf } from './office-part.js';

export const registrationHttp = [
  stepHttp('register-case')<'holidays'>({
    summary: 'Register the case formally with the canton',
    body: {
      canton: pattern(/^[A-Z]{2}$/),
      destinationCountry: country(),
      returnKind: z.enum(['voluntary', 'dutiful']),
    },
    example: { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' },
    complete: async (body, { holidays }) => ({
      holidays: holidays(String(body['canton']), String(body['destinationCountry'])),
    }),
  }),
  stepHttp('declare-earlier-aid')({
    summary: 'Record what a person says of earlier return aid',
    body: {
      personId: id(),
      earlierAid: z.enum(['none', 'applied-not-paid', 'paid']),
      inSwitzerlandSince: z
        .union([day(), z.literal('not-known')])
        .optional()
        .meta({ description: 'Asked where the policy has `halfAmountUnderThreeMonths`, and only there.' }),
      visaExempt: z
        .enum(['yes', 'no', 'not-known'])
        .optional()
        .meta({ description: 'Asked where the policy has `visaExemptExclusion`, and only there.' }),
    },
    example: { personId: '…', earlierAid: 'none' },
  }),
  stepHttp('review-match')<'matchId'>({
    summary: 'Decide whether this is a person who was helped before',
    body: {
      decision: z.enum(['ask-person', 'distinct', 'duplicate', 'nothing-paid', 'other-aid']),
      reason: vaultText('audit').optional(),
    },
    example: { decision: 'distinct' },
    known: async ({ matchId }, { aidPaidIn }) => ({ aidPaidInMatchedCase: await aidPaidIn(String(matchId)) }),
  }),
  stepHttp('record-finding')({
    summary: 'Record a finding about one person, and whose it is',
    body: {
      personId: id(),
      finding: z.enum(findings),
      decidedBy: z.enum(['police', 'ngo', 'court-or-prosecution', 'government', 'other']),
    },
    example: { personId: '…', finding: 'victim', decidedBy: 'ngo' },
  }),
  stepHttp('decide-eligibility')({
    summary: 'Decide whether the programme takes these persons',
    body: {
      decision: z.enum(['eligible', 'ineligible']),
      ground: z
        .enum(['exclusion-ground', 'visa-exempt', 'not-in-scope', 'country-suspended', 'other'])
        .optional(),
      visaExemption: z.enum(['excludes', 'does-not-exclude']).optional().meta({
        description:
          'ELIG-2: a finding, where the policy has `visaExemptExclusion` and somebody needs no visa.',
      }),
      note: vaultText('trafficking').optional(),
    },
    example: { decision: 'eligible' },
    known: async (_, { state, occurredOn, reference }) => ({
      countrySuspended: await reference.countrySuspended(
        state!.registration.registered?.destinationCountry ?? '',
        occurredOn,
      ),
    }),
  }),
  stepHttp('name-receiving-office')<'part'>({
    onlyToComplete: ['officeId'],
    summary: 'Name the local office or partner that will receive these people',
    body: { officeId: id() },
    example: { officeId: '…' },
    complete: async (body, { reference }) => ({ part: await officePartOf(body['officeId'], reference) }),
  }),
];
