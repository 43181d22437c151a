import { askableServices, partRoles, type PartRole } from '@homeward/contracts';
import { z } from 'zod';
import { Problem } from '../../problem/problem.js';
import { day, id, stepHttp, type Around } from '../step-http.js';
import { vaultText } from '../vault-values.js';
import { officePartOf } from './office-part.js';

const unknown = (path: string) => new Problem('REQUEST.INVALID', { fields: [{ path, reason: 'unknown' }] });

/** GATE-1, CONS-2: no office takes a case over without an agreement in force. */
const agreementOf = async (officeId: string | undefined, { reference, occurredOn }: Around) =>
  officeId === undefined
    ? {}
    : { officeAgreementInForce: await reference.agreementInForce(officeId, occurredOn) };

export const staffingHttp = [
  stepHttp('assign-staff')<'part'>({
    onlyToComplete: ['organisationId', 'staffId'],
    summary: 'Give a part in the case to a named person, or to another organisation',
    body: { role: z.enum(partRoles), organisationId: id(), staffId: id() },
    example: { role: 'case-manager', organisationId: '…', staffId: '…' },
    complete: async ({ role, organisationId, staffId }, around) => {
      await memberOf(String(organisationId), String(staffId), role as PartRole, around);
      return { part: (await around.reference.partOf(String(organisationId), String(staffId)))! };
    },
  }),
  stepHttp('ask-service')({
    summary:
      'Put the case to a service before it waits for it by itself: travel, the office abroad, or the donor',
    body: { service: z.enum(askableServices) },
    example: { service: 'travel' },
  }),
  stepHttp('cover-staff')({
    summary: 'Let a colleague act for a part of your team for some days; an earlier last day ends it',
    body: { role: z.enum(partRoles), staffId: id(), from: day(), to: day() },
    example: { role: 'case-manager', staffId: '…', from: '2026-08-03', to: '2026-08-21' },
    complete: async ({ role, staffId }, around) => {
      await memberOf(around.actor.organisationId, String(staffId), role as PartRole, around);
      return {};
    },
  }),
  stepHttp('offer-transfer')<'part'>({
    onlyToComplete: ['officeId'],
    summary: 'Ask another local office to take the case over',
    body: { officeId: id(), reason: vaultText('trafficking') },
    example: { officeId: '…', reason: 'The person moves to the north.' },
    complete: async (body, { reference }) => ({ part: await officePartOf(body['officeId'], reference) }),
    known: async (body, around) => await agreementOf(String(body['officeId']), around),
  }),
  stepHttp('answer-transfer')({
    summary: 'Take the case over from another local office, or decline to',
    body: { answer: z.enum(['accepted', 'declined']), reason: vaultText('trafficking').optional() },
    example: { answer: 'accepted' },
    known: async (_, around) => await agreementOf(around.state!.transfer.offer?.part.organisationId, around),
  }),
  stepHttp('withdraw-transfer')({
    summary: 'Take back the question to another local office',
    body: {},
    example: {},
  }),
];

/** PEOPLE-1: a named person who can act: active, of that organisation, and of that role. */
async function memberOf(organisationId: string, staffId: string, role: PartRole, { reference }: Around) {
  const actor = await reference.actorOf(staffId, role);
  if (actor?.organisationId !== organisationId) throw unknown('staffId');
}
