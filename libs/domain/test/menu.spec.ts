import type { Actor, StaffStepCode } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { isTaskHiddenFrom } from '../src/access/hidden-from.js';
import { isTaskOf } from '../src/access/case-waits-for.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { menuOf } from '../src/engine/menu.js';
import { staffSteps } from '../src/steps.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { caseManager, localOfficer, staff, swissLead, type PlayedCase } from './support/played-case.js';
import { departed, planned, prepared, ready, twoAdults } from './support/travel.js';
import { letsNothing, whereabouts } from './support/hidden.js';
import { cleared } from './support/way.js';

describe('the menu', () => {
  const menu = (played: PlayedCase, actor: Actor) => menuOf(situationOf(played.state, actor, played.now));
  const steps = (played: PlayedCase, actor: Actor): StaffStepCode[] => {
    const { open, closed } = menu(played, actor);
    return [...open, ...closed].map(({ step }) => step);
  };

  it('CONS-1: an office that lacks the consent of one person sees no reasons in the menu, whatever the situation of this person', () => {
    const menus = whereabouts.map((whereTo) => {
      const played = letsNothing(departed(ready(prepared(planned(twoAdults())))));
      whereTo(played.state);
      return menu(played, localOfficer);
    });
    for (const one of menus) expect([one, one.closed]).toEqual([menus[0], []]);
    expect(menus[0]!.open.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['record-incident', 'record-complaint', 'refute-death', 'record-coming-back']),
    );
    const known = menu(departed(ready(prepared(planned(twoAdults())))), localOfficer);
    expect(known.closed).toContainEqual({
      step: 'refute-death',
      because: { code: 'DEATH.NOT_REPORTED', rule: 'DEATH-1' },
    });
  });

  it('SEE-1: the menu contains no step whose status reveals a category that the reader does not read', () => {
    const played = cleared();
    const leads = ['donor-officer', 'finance-approver', 'airport-assistant'] as const;
    for (const role of leads)
      for (const step of ['confirm-death', 'refute-death', 'support-override', 'confirm-disclosure'] as const)
        expect(steps(played, staff('team-lead', `lead-${role}`, role))).not.toContain(step);
    expect(steps(played, staff('team-lead', 'lead-canton', 'counsellor'))).not.toContain(
      'confirm-disclosure',
    );
    expect(steps(played, swissLead)).toEqual(expect.arrayContaining(['confirm-death', 'support-override']));
    expect(steps(played, caseManager)).toContain('split-case');
  });

  it('COUN-2, INC-1, DEATH-1: always offers everybody steps for withdrawals, incidents, deaths and complaints', () => {
    const played = planned();
    for (const actor of everybody) {
      const open = menu(played, actor).open.map(({ step }) => step);
      for (const step of ['withdraw', 'record-incident', 'report-death', 'record-complaint'] as const)
        expect([actor.role, step, open.includes(step)]).toEqual([
          actor.role,
          step,
          availabilityOf(step, situationOf(played.state, actor, played.now)).because === undefined,
        ]);
    }
  });

  it('SEE-2, law 14: in any random life of a case, the menu contains every task of the reader whose step the reader may take', () => {
    const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 100, maxLength: 600 });
    fc.assert(
      fc.property(rolls, fc.boolean(), (chosen, hasConsents) => {
        const all = lived(chosen, { anna: '2001-01-01', bea: '2000-01-01' });
        const played = hasConsents ? all : letsNothing(all);
        for (const actor of everybody) {
          const { open } = menu(played, actor);
          const asked = played.state.tasks.filter(
            (task) => isTaskOf(task, actor) && !isTaskHiddenFrom(played.state, actor, task),
          );
          for (const { step, subject } of asked) {
            const standing = availabilityOf(step, situationOf(played.state, actor, played.now));
            if (standing.because || !staffSteps[step].roles.includes(actor.role)) continue;
            const item = open.find((one) => one.step === step);
            expect([step, item === undefined]).toEqual([step, false]);
            if (standing.subjects?.includes(subject ?? '')) expect(item!.subjects).toContain(subject);
          }
        }
      }),
      { endOnFailure: true, numRuns: samplesOf('lives in which everybody looks at their menu') },
    );
  });
});
