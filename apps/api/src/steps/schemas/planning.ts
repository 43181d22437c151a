import { planCategories } from '@homeward/contracts';
import { z } from 'zod';
import { committedBesidePlan } from '../linked-commitments.js';
import { amountMinor, currency, day, id, ownId, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

/** PLAN-4. An instalment is paid under its own id. */
const instalment = z.strictObject({
  instalmentId: ownId(),
  amountMinor: amountMinor(),
  due: z.enum(['at-departure', 'after-arrival', 'on-date', 'on-evidence']),
  dueOn: day().optional().meta({ description: 'Needed with `on-date`.' }),
  evidence: z.enum(['none', 'quote', 'receipt', 'photo', 'contract', 'visit']),
});

const line = z.strictObject({
  lineId: ownId(),
  category: z.enum(planCategories),
  purpose: vaultText('plan').meta({ description: 'PLAN-3: what it is for; the donor reads it.' }),
  reasons: vaultText('trafficking')
    .optional()
    .meta({ description: 'PLAN-3: why; the donor does not read it.' }),
  instalments: z.array(instalment).min(1).max(6),
});

export const planningHttp = [
  stepHttp('draft-plan')({
    summary: 'Draft a version of the plan, or draft an undecided one again',
    body: {
      planId: ownId(),
      currency: currency(),
      lines: z.array(line).min(1).max(10),
      raisedCapAsked: z.boolean().default(false),
    },
    example: {
      currency: 'CHF',
      lines: [
        {
          category: 'professional',
          purpose: 'A sewing machine and first material',
          instalments: [
            { amountMinor: 100_000, due: 'after-arrival', evidence: 'quote' },
            { amountMinor: 50_000, due: 'on-evidence', evidence: 'receipt' },
          ],
        },
      ],
    },
  }),
  stepHttp('submit-plan')<'planId'>({
    summary: 'Put a version to whoever decides on plans',
    body: {},
    example: {},
    known: committedBesidePlan,
  }),
  stepHttp('decide-plan')<'planId'>({
    summary: 'Grant a version, refuse it, or send it back for revision',
    body: {
      decision: z.enum(['grant', 'refuse', 'back-for-revision']),
      raisedCapGranted: z
        .boolean()
        .optional()
        .meta({ description: 'CAP-1: only where the raised cap was asked for.' }),
      note: vaultText('plan').optional(),
    },
    example: { decision: 'grant' },
    known: committedBesidePlan,
  }),
  stepHttp('record-debt-finding')<'planId'>({
    summary: 'Record whether a debt is linked to the exploitation',
    body: { lineId: id(), linkedToExploitation: z.boolean(), finding: vaultText('trafficking') },
    example: { lineId: '…', linkedToExploitation: false, finding: 'Borrowed from an aunt, years before.' },
  }),
  stepHttp('confirm-debt-finding')<'planId'>({
    summary: 'Confirm a finding on a debt that another person recorded',
    body: { lineId: id() },
    example: { lineId: '…' },
  }),
];
