import { heldMatters, incidentKinds } from '@homeward/contracts';
import { z } from 'zod';
import { id, ownId, persons, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

const ids = () => z.array(id()).max(20);
const who = () => z.strictObject({ staffIds: ids().optional(), organisationIds: ids().optional() });
const about = () =>
  who().optional().meta({ description: 'INC-2: it is invisible to these staff and organisations.' });
const cutOff = () =>
  ids().min(1).optional().meta({
    description:
      'INC-1: organisations that lose the case in this step; for the team-lead of the country office.',
  });

export const incidentsHttp = [
  stepHttp('record-incident')({
    summary: 'Record an incident: alarms, holds visits, contacts and payments of the persons concerned',
    body: {
      incidentId: ownId(),
      kind: z.enum(incidentKinds),
      personIds: persons(),
      about: about(),
      cutOff: cutOff(),
      text: vaultText('risk').optional(),
    },
    example: { kind: 'trafficker-contact', personIds: ['…'] },
  }),
  stepHttp('acknowledge-incident')<'incidentId'>({
    summary: 'Take an incident on; the alarm ends',
    body: { cutOff: cutOff() },
    example: {},
  }),
  stepHttp('lift-hold')<'holdId'>({
    summary: 'Let visits, contacts or payments of one person go on',
    body: { reason: vaultText('risk') },
    example: { reason: 'The person moved; both sides looked at the risk anew.' },
  }),
  stepHttp('record-complaint')({
    summary: 'Record a complaint: it goes to the team-lead of the country office',
    body: { complaintId: ownId(), about: about(), text: vaultText('contact') },
    example: { text: 'The money was handed over late, and less than agreed.' },
  }),
  stepHttp('answer-complaint')<'complaintId'>({
    summary: 'Say what was found, and what the person was told',
    body: { answer: vaultText('contact') },
    example: { answer: 'The rest was paid; the person was told by telephone.' },
  }),
  stepHttp('place-hold')({
    summary: 'Hold payments, visits or contacts of persons; nobody is told why or by whom',
    body: { holdingId: ownId(), personIds: persons(), matters: z.array(z.enum(heldMatters)).min(1) },
    example: { personIds: ['…'], matters: ['visits', 'contacts'] },
  }),
  stepHttp('narrow-part')({
    summary:
      'Keep what is new about persons from a member of staff or an organisation; nobody is told why or by whom',
    body: {
      restrictionId: ownId(),
      about: who()
        .refine(
          ({ staffIds = [], organisationIds = [] }) => staffIds.length + organisationIds.length > 0,
          'nobody-named',
        )
        .meta({ description: 'INC-2: to whom nothing new is shown. They are not told.' }),
      personIds: persons(),
      assessAnew: z
        .boolean()
        .optional()
        .meta({ description: 'RISK-4: both sides look at the risk of these persons anew.' }),
    },
    example: { about: { staffIds: ['…'] }, personIds: ['…'] },
  }),
  stepHttp('propose-narrowing-lifting')<'restrictionId'>({
    summary: 'Propose to lift a narrowing; another warden confirms it',
    body: {},
    example: {},
  }),
  stepHttp('confirm-narrowing-lifting')<'restrictionId'>({
    summary: 'Confirm that a narrowing is lifted: those it was about read again',
    body: {},
    example: {},
  }),
  stepHttp('drop-narrowing-lifting')<'restrictionId'>({
    summary: 'Refuse the lifting of a narrowing, or take the proposal back; it stands',
    body: {},
    example: {},
  }),
];
