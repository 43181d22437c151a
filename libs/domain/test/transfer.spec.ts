import type { Actor } from '@homeward/contracts';
import { staffStepCodes } from '@homeward/contracts';
import { readableCategories } from '../src/access/reads.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { seatingsOf, seatsOf } from '../src/case/parts.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { approver, asked, released, reported } from './support/aid.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  officePart,
  otherOffice,
  otherOfficer,
  PlayedCase,
  staff,
} from './support/played-case.js';
import { decidedTogether, lookedAt, offered, transferred } from './support/transfer.js';
import { arrived, inForce } from './support/travel.js';
import { assessed, cleared, eligible, input, withOffice } from './support/way.js';

const sees = (played: PlayedCase, actor: Actor) => readableCategories(played.state, actor, played.today);
const sits = (played: PlayedCase, actor: Actor) => seatingsOf(played.state, actor, played.today);
/** A case whose first office holds cash and is asked to take the case back. */
const askedBack = (): PlayedCase =>
  transferred(reported(released(arrived(), asked({ method: 'cash' })), 'sent')).take(
    'offer-transfer',
    caseManager,
    { part: { ...officePart, staffId: 'lead-of-local-officer', taken: false }, reason: 'vault-reason' },
    { known: inForce },
  );
const accepted = { answer: 'accepted' } as const;
const accept = (played: PlayedCase, known = inForce) =>
  played.refusal('answer-transfer', otherOfficer, accepted, { known })?.code;

describe('naming an office, or transferring the case to it', () => {
  it('PEOPLE-3: an office that has received nothing is replaced by naming another office', () => {
    const played = eligible().take('name-receiving-office', caseManager, { part: officePart });
    const offer = { part: otherOffice, reason: 'vault-reason' };
    expect(played.refusal('offer-transfer', caseManager, offer, { known: inForce })?.code).toBe(
      'TRANSFER.NOT_NEEDED',
    );
    expect(played.refusal('name-receiving-office', caseManager, { part: otherOffice })).toBeUndefined();
    expect(eligible().refusal('offer-transfer', caseManager, offer, { known: inForce })?.code).toBe(
      'TRANSFER.NO_OFFICE',
    );
  });

  it('PEOPLE-3: after the first consent for an office, or the first step of the office, only a transfer replaces the office', () => {
    const consented = withOffice(eligible());
    const worked = eligible()
      .take('name-receiving-office', caseManager, { part: officePart })
      .take('record-safe-contact', localOfficer, { personId: 'anna', contact: 'vault-contact' });
    for (const played of [consented, worked]) {
      expect(played.refusal('name-receiving-office', caseManager, { part: otherOffice })?.code).toBe(
        'TRANSFER.NEEDED',
      );
      expect(
        played.refusal('assign-staff', caseManager, { role: 'local-officer', part: otherOffice })?.code,
      ).toBe('TRANSFER.NEEDED');
      expect(() => offered(played)).not.toThrow();
    }
  });
});

describe('offering the case to another office', () => {
  it('PEOPLE-3, GATE-1: a case is offered to only one office at a time, and the agreement of this office must be in force', () => {
    const played = cleared();
    const offer = { part: otherOffice, reason: 'vault-reason' };
    expect(played.refusal('offer-transfer', caseManager, offer)?.code).toBe(
      'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
    );
    expect(
      played.refusal('offer-transfer', caseManager, { ...offer, part: officePart }, { known: inForce })?.code,
    ).toBe('TRANSFER.SAME_OFFICE');
    offered(played);
    expect(played.refusal('offer-transfer', caseManager, offer, { known: inForce })?.code).toBe(
      'TRANSFER.OFFERED',
    );
  });

  it('SEE-2: the invited office takes the steps that it is asked for, and reads the categories of these steps once everybody consents', () => {
    const played = offered(cleared());
    expect([sits(played, otherOfficer), sees(played, otherOfficer)]).toEqual([['invited'], []]);
    lookedAt(played);
    expect(sees(played, otherOfficer)).toEqual(['risk']);
    const situation = situationOf(played.state, otherOfficer, played.now);
    const open = staffStepCodes.filter((step) => availabilityOf(step, situation).because === undefined);
    expect(open.sort()).toEqual(['answer-transfer', 'record-risk-input', 'withdraw']);
  });

  it('PEOPLE-3: an offer is hidden from the office that has the case', () => {
    const decidable = lookedAt(offered(cleared())).take(
      'record-risk-input',
      counsellor,
      input(cleared(), 'swiss'),
    );
    expect(
      JSON.stringify(visibleStateFor(decidable.state, localOfficer, decidable.today).tasks),
    ).not.toContain('another-office');
    const played = lookedAt(offered(cleared()));
    for (const actor of [localOfficer, leadAbroad]) {
      const { counselling, deadlines, tasks } = visibleStateFor(played.state, actor, played.today);
      expect(JSON.stringify({ counselling, deadlines, tasks })).not.toContain('another-office');
      const because = (of: PlayedCase) =>
        availabilityOf('answer-transfer', situationOf(of.state, actor, of.now)).because;
      expect(because(played)).toEqual(because(cleared()));
    }
    expect(JSON.stringify(visibleStateFor(played.state, caseManager, played.today).tasks)).toContain(
      'another-office',
    );
  });

  it('PEOPLE-3, DUE-1: an offer stays hidden from the office that has the case when the answer is late', () => {
    const played = offered(arrived()).until('2026-04-30');
    const marksAndAlerts = (actor: Actor) => {
      const facts = visibleRecordsFor(played.facts, played.state, actor, played.today);
      const marks = facts.map((fact) => (fact?.step === 'pass-deadline-mark' ? fact.payload : null));
      return JSON.stringify([marks, visibleStateFor(played.state, actor, played.today).alerts]);
    };
    const [mark, alert] = [
      '"deadlineId":"hand-over-answer:another-office"',
      'overdue:hand-over-answer:another-office',
    ];
    for (const one of [mark, alert]) expect(marksAndAlerts(caseManager)).toContain(one);
    for (const actor of [localOfficer, leadAbroad])
      expect(marksAndAlerts(actor)).not.toContain('another-office');
  });

  it('CONS-2: as soon as the consent is withdrawn, the invited office can neither read the case nor accept the offer', () => {
    const played = lookedAt(offered(cleared()));
    const { consentId } = played.state.counselling.consents.at(-1)!;
    played.take('withdraw-consent', counsellor, { consentId });
    expect([sees(played, otherOfficer), accept(played)]).toEqual([[], 'STEP.NOT_NOW']);
  });

  it('PEOPLE-3, DUE-1: an offer creates a task with a due day for a named person in the invited office', () => {
    const task = offered(cleared()).state.tasks.find(({ step }) => step === 'answer-transfer');
    expect(task).toMatchObject({ organisationId: 'another-office', staffId: 'lead-of-another-office' });
    expect(task!.dueAt).not.toBeNull();
  });

  it('PEOPLE-3: an offer is accepted only after consent for the new office and its own risk input about everybody', () => {
    const played = offered(cleared());
    expect([accept(played), played.taskIds().includes('give-consent:anna')]).toEqual(['STEP.NOT_NOW', true]);
    const early = played.refusal('record-risk-input', otherOfficer, input(played, 'destination'));
    expect(early).toMatchObject({ code: 'PERSON.UNKNOWN', field: 'personIds[0]' });
    lookedAt(played);
    expect(accept(played)).toBe('TRANSFER.DECISION_MISSING');
    expect(accept(played, { officeAgreementInForce: false })).toBe('HAND_OVER.AGREEMENT_NOT_IN_FORCE');
    expect(accept(played.until('2026-06-02'))).toBe('TRANSFER.INPUT_MISSING');
  });

  it('PEOPLE-3: an offer asks each side for its risk input first, and then for the joint decision', () => {
    const asksFor = (of: PlayedCase) =>
      of
        .taskIds()
        .filter((id) => id.includes('another-office'))
        .sort();
    const played = lookedAt(offered(cleared()));
    const ours = 'record-risk-input:another-office:counsellor';
    expect(asksFor(played)).toEqual(['answer-transfer:another-office', ours]);
    played.take('record-risk-input', counsellor, input(played, 'swiss'));
    const together = 'record-risk-decision:another-office';
    expect(asksFor(played)).toEqual(['answer-transfer:another-office', together]);
    expect(played.state.tasks.find(({ taskId }) => taskId === together)).toMatchObject({
      role: 'case-manager',
      dueAt: expect.any(String),
    });
    const decision = { decision: 'return-possible', officeId: 'another-office' } as const;
    expect(played.refusal('record-risk-decision', localOfficer, decision)?.code).toBe('STEP.NOT_YOURS');
    expect(
      played.refusal('record-risk-decision', caseManager, { ...decision, officeId: 'a-third-office' })?.code,
    ).toBe('TRANSFER.NOT_OFFERED');
    played.take('record-risk-decision', caseManager, decision);
    expect(asksFor(played)).toEqual(['answer-transfer:another-office']);
    expect(accept(played)).toBeUndefined();
  });

  it('PEOPLE-3: a decision from before the offer does not count, and a later decision lapses with its inputs', () => {
    const before = assessed(cleared().take('record-risk-input', counsellor, input(cleared(), 'swiss')));
    expect(accept(lookedAt(offered(before)))).toBe('TRANSFER.DECISION_MISSING');
    const since = () => decidedTogether(offered(cleared()));
    expect(accept(since())).toBeUndefined();
    const incident = { incidentId: 'incident-1', kind: 'threat', personIds: ['anna'] } as const;
    expect(accept(since().take('record-incident', counsellor, incident))).toBe('TRANSFER.INPUT_MISSING');
    expect(accept(since().until('2026-08-01'))).toBe('TRANSFER.INPUT_MISSING');
  });

  it('RISK-4: the invited office’s input and decision change nothing until this office has the case', () => {
    const played = decidedTogether(offered(cleared()));
    const { before } = played.state.risk.decisions;
    expect([played.state.stage, before!.officeId]).toEqual(['planning', 'office-abroad']);
    played.take('answer-transfer', otherOfficer, accepted, { known: inForce });
    expect(played.state.risk.decisions.before).toMatchObject({
      decision: 'return-possible',
      officeId: 'another-office',
    });
    expect(played.state.risk.inputs).toEqual({});
    expect(played.state.stage).toBe('planning');
  });

  it('RISK-4: the decision of the transfer is valid from the day it was made, not from the day of the transfer', () => {
    const played = decidedTogether(offered(cleared()));
    const until = played.state.transfer.offer!.decisions!.before!.usableUntil;
    played.until('2026-03-20').take('answer-transfer', otherOfficer, accepted, { known: inForce });
    expect(played.state.deadlines.find(({ id }) => id === 'risk-validity')!.dueAt).toBe(until);
  });

  it.each(['declined', 'withdrawn'] as const)(
    'PEOPLE-3: an offer that is %s leaves no seat and no task',
    (end) => {
      const played = offered(cleared());
      if (end === 'declined') played.take('answer-transfer', otherOfficer, { answer: 'declined' });
      else played.take('withdraw-transfer', caseManager, {});
      expect([sits(played, otherOfficer), sits(played, localOfficer)]).toEqual([[], ['holder']]);
      expect(played.taskIds().filter((id) => id.includes('transfer'))).toEqual([]);
      expect(played.state.deadlines.filter(({ subject }) => subject === 'another-office')).toEqual([]);
    },
  );
});

describe('an offer that is declined or withdrawn', () => {
  const ends = {
    declined: (played: PlayedCase) =>
      played.take('answer-transfer', otherOfficer, { answer: 'declined', reason: 'vault-reason' }),
    withdrawn: (played: PlayedCase) => played.take('withdraw-transfer', caseManager, {}),
    'withdrawn with its consent': (played: PlayedCase) =>
      played.take('withdraw-transfer', caseManager, {}).take('withdraw-consent', counsellor, {
        consentId: played.state.counselling.consents.at(-1)!.consentId,
      }),
  };
  const timeline = (played: PlayedCase, actor: Actor) =>
    visibleRecordsFor(played.facts, played.state, actor, played.today);

  it.each(Object.keys(ends) as (keyof typeof ends)[])(
    'PEOPLE-3: an offer that is %s stays hidden from the office that has the case',
    (end) => {
      const played = cleared();
      const before = played.facts.length;
      ends[end](lookedAt(offered(played)));
      for (const actor of [localOfficer, leadAbroad]) {
        const shown = timeline(played, actor).slice(before);
        expect([shown.length > 3, shown.filter((fact) => fact !== null)]).toEqual([true, []]);
        expect(
          JSON.stringify(visibleStateFor(played.state, actor, played.today).counselling.consents),
        ).not.toContain('another-office');
      }
      expect(JSON.stringify(timeline(played, caseManager))).toContain('another-office');
    },
  );

  it('PEOPLE-3: the office that has the case does not see the joint decision that is made with the invited office', () => {
    const played = decidedTogether(offered(cleared()));
    const made = played.facts.at(-1)!;
    expect(made.step).toBe('record-risk-decision');
    for (const actor of [localOfficer, leadAbroad]) {
      expect(timeline(played, actor).at(-1)).toBeNull();
      expect(visibleStateFor(played.state, actor, played.today).tasks.map(({ step }) => step)).not.toContain(
        'answer-transfer',
      );
    }
    expect(timeline(played, otherOfficer).at(-1)).toMatchObject({ step: 'record-risk-decision' });
  });

  it('PEOPLE-3: an office that is asked again and accepts the case can read that it was asked before', () => {
    const played = ends.declined(offered(cleared()));
    transferred(played);
    expect(played.state.transfer.asked).toEqual({});
    const own = timeline(played, otherOfficer).map((fact) => fact?.step);
    expect(own.filter((step) => step === 'answer-transfer')).toHaveLength(2);
  });

  it('PEOPLE-3: the new office reads the records of the former office, but not that the case was offered back to that office', () => {
    const played = arrived().take('record-safe-contact', localOfficer, {
      personId: 'anna',
      contact: 'vault-contact',
    });
    transferred(played);
    const before = timeline(played, otherOfficer);
    expect(before.map((fact) => fact?.by?.organisationId)).toContain('office-abroad');
    const { length } = played.facts;
    played
      .take('offer-transfer', caseManager, { part: officePart, reason: 'vault-reason' }, { known: inForce })
      .take('answer-transfer', localOfficer, { answer: 'declined', reason: 'vault-reason' });
    expect(timeline(played, otherOfficer).slice(0, length)).toEqual(before);
    expect(timeline(played, otherOfficer).slice(length)).toEqual([null, null]);
  });
});

describe('a transfer to another office', () => {
  it('PEOPLE-3: a transfer ends the access of the old office and its team-lead in the step that accepts the offer', () => {
    const played = decidedTogether(offered(cleared()));
    expect([sits(played, localOfficer), sits(played, leadAbroad)]).toEqual([['holder'], ['holder']]);
    played.take('answer-transfer', otherOfficer, accepted, { known: inForce });
    expect([sits(played, localOfficer), sits(played, leadAbroad)]).toEqual([[], []]);
    expect(played.state.parts['local-officer']).toMatchObject({ staffId: 'other-officer', taken: true });
    expect(played.state.tasks.filter(({ organisationId }) => organisationId === 'office-abroad')).toEqual([]);
  });

  it('PEOPLE-3, CONS-2: an invited office can take over a case even if the office of the case lost its access after the offer', () => {
    const played = decidedTogether(offered(cleared()));
    const { consentId } = played.state.counselling.consents.find(
      ({ recipientId, withdrawnOn }) => recipientId === officePart.organisationId && withdrawnOn === null,
    )!;
    played.take('withdraw-consent', counsellor, { consentId });
    expect(played.state.parts['local-officer']).toBeUndefined();
    played.take('answer-transfer', otherOfficer, accepted, { known: inForce });
    expect(sits(played, otherOfficer)).toEqual(['holder']);
    expect(played.state.transfer.former).toEqual([]);
  });

  it('PEOPLE-3, STAGE-1: a transfer is possible even after the arrival', () => {
    const played = transferred(arrived());
    expect(sits(played, otherOfficer)).toEqual(['holder']);
    expect(played.state.tasks.find(({ step }) => step === 'record-follow-up')).toMatchObject({
      organisationId: 'another-office',
    });
  });

  it('PEOPLE-3, PAY-5: a transfer leaves the old office only the cash sent to it', () => {
    const cash = asked({ method: 'cash' });
    const bank = asked({ paymentId: 'p-2', kind: 'travel-allowance', amountMinor: 10_000 });
    const played = reported(released(arrived(), cash), 'sent');
    reported(released(played, bank), 'confirmed', 'p-2');
    transferred(played).take('record-safe-contact', otherOfficer, { personId: 'anna', contact: 'vault-new' });

    expect([sits(played, localOfficer), sees(played, localOfficer)]).toEqual([
      ['former'],
      ['money', 'payee'],
    ]);
    const visible = visibleStateFor(played.state, localOfficer, played.today);
    expect([Object.keys(visible.payments), visible.alerts]).toEqual([['p-1'], []]);
    expect(visible.tasks.map(({ taskId }) => taskId)).toEqual(['hand-out-cash:p-1']);

    const known = { handedOverAt: 'office-abroad' };
    const receipt = (paymentId: string, receivedMinor: number) => ({
      paymentId,
      receivedMinor,
      handedOverBy: 'colleague',
    });
    const code = (actor: Actor, paymentId: string, minor: number) =>
      played.refusal('record-receipt', actor, receipt(paymentId, minor), { known })?.code;
    expect(code(localOfficer, 'p-2', 10_000)).toBe('PAYMENT.UNKNOWN');
    expect(code(otherOfficer, 'p-1', 100_000)).toBe('STEP.NOT_YOURS');
    expect(code(otherOfficer, 'p-2', 10_000)).toBeUndefined();
    expect(
      played.refusal('record-follow-up', localOfficer, {
        personIds: ['anna'],
        reached: true,
        channel: 'phone',
      })?.code,
    ).toBe('STEP.NOT_YOURS');

    reported(played, 'confirmed');
    expect(played.state.tasks.find(({ taskId }) => taskId === 'hand-out-cash:p-1')).toMatchObject({
      organisationId: 'office-abroad',
    });
    played
      .take('record-receipt', localOfficer, receipt('p-1', 100_000), { known })
      .take('reconcile-payment', approver, { paymentId: 'p-1' });
    expect(sits(played, localOfficer)).toEqual([]);
  });

  it('PEOPLE-3, PAY-5: an office that is asked to take the case back still accounts for its cash, by the same person', () => {
    const played = askedBack();
    const colleague = staff('local-officer', 'colleague');
    expect(sits(played, colleague)).toEqual([]);
    expect(sits(played, localOfficer)).toEqual(['invited', 'former']);
    expect(sees(played, localOfficer)).toEqual(expect.arrayContaining(['money', 'payee', 'risk']));
    const theirs = played.state.tasks.filter(({ staffId }) => staffId === localOfficer.staffId);
    expect(theirs.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['hand-out-cash', 'record-risk-input', 'answer-transfer']),
    );
    const part = { ...played.state.transfer.offer!.part, staffId: 'colleague' };
    played
      .take('assign-staff', leadAbroad, { role: 'local-officer', part })
      .take('answer-transfer', colleague, { answer: 'declined' });
    expect([sits(played, localOfficer), sits(played, colleague)]).toEqual([[], ['former']]);
    played
      .take(
        'record-receipt',
        colleague,
        { paymentId: 'p-1', receivedMinor: 100_000, handedOverBy: 'local-officer' },
        { known: { handedOverAt: 'office-abroad' } },
      )
      .take('reconcile-payment', approver, { paymentId: 'p-1' });
    expect(sits(played, colleague)).toEqual([]);
  });

  it('PEOPLE-1: the lead of an invited office, or of an office that still accounts for cash, can let a colleague cover', () => {
    const played = decidedTogether(offered(reported(released(arrived(), asked({ method: 'cash' })), 'sent')));
    const leadOfOther = { ...otherOfficer, role: 'team-lead', staffId: otherOffice.leadStaffId } as const;
    const days = { from: played.today, to: played.today };
    const colleague = { ...otherOfficer, staffId: 'colleague' };
    played.take('cover-staff', leadOfOther, { role: 'local-officer', staffId: 'colleague', ...days });
    played.take('answer-transfer', colleague, accepted, { known: inForce });
    played.take('cover-staff', leadAbroad, { role: 'local-officer', staffId: 'other', ...days });
    expect(sits(played, staff('local-officer', 'other'))).toEqual(['former']);
  });

  it('PEOPLE-3: a transfer back to the first office leaves one seat for each office', () => {
    const played = askedBack();
    played
      .take('record-risk-input', localOfficer, input(played, 'destination'))
      .take('record-risk-input', counsellor, input(played, 'swiss'))
      .take('record-risk-decision', caseManager, { decision: 'as-planned', officeId: 'office-abroad' })
      .take('answer-transfer', localOfficer, accepted, { known: inForce });
    const abroad = seatsOf(played.state).filter(({ role }) => role === 'local-officer');
    expect(abroad.map(({ seatings, part }) => [seatings, part.organisationId])).toEqual([
      [['holder'], 'office-abroad'],
    ]);
  });
});
