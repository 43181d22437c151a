import { staffStepCodes, type Actor, type PartRole, type StaffStepCode } from '@homeward/contracts';
import fc from 'fast-check';
import { readsOf } from '../src/access/reads.js';
import { visibleItems } from '../src/access/visible-items.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { askedOf, whoCanTake, type CanTake } from '../src/access/who-can-take.js';
import { isTaskOf } from '../src/access/case-waits-for.js';
import { closedByTable, situationOf } from '../src/engine/engine.js';
import { caseSections } from '../src/engine/slices.js';
import { staffSteps } from '../src/steps.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { caseManager, counsellor, donorOfficer, staff, type PlayedCase } from './support/played-case.js';
import { planned } from './support/travel.js';
import { letsNothing } from './support/hidden.js';

const visibleFor = ({ state, today }: PlayedCase, actor: Actor) => visibleStateFor(state, actor, today);

const canTake = (played: PlayedCase, actor: Actor, step: StaffStepCode): readonly CanTake[] =>
  whoCanTake(played.state, visibleFor(played, actor), actor, played.today)(step);

/** The seats, as the API route for seats shows them. */
function seatsFor(played: PlayedCase, actor: Actor): readonly CanTake[] {
  const section = caseSections.find(({ path }) => path === 'seats')!;
  const reads = readsOf(played.state, actor, played.today);
  if (!reads.categories.includes(section.category)) return [];
  return visibleItems(section, visibleFor(played, actor), reads, actor, played.today) as readonly CanTake[];
}

const onlyRoles = (step: StaffStepCode): CanTake[] => staffSteps[step].roles.map((role) => ({ role }));
const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 50, maxLength: 400 });

describe('who can take a step', () => {
  it('a reader of the seats sees the role and the person of each part, except for the reader’s own parts', () => {
    const played = planned();
    expect(canTake(played, caseManager, 'record-counselling-session')).toContainEqual(
      expect.objectContaining({ role: 'counsellor', staffId: expect.any(String) }),
    );
    const mine = canTake(played, counsellor, 'record-counselling-session');
    expect(mine.filter(({ staffId }) => staffId === counsellor.staffId)).toEqual([]);
  });

  it('a reader who cannot read the seats always sees only the roles of the table', () => {
    const played = planned();
    for (const step of staffStepCodes) {
      expect(canTake(played, donorOfficer, step)).toEqual(onlyRoles(step));
      expect(canTake(played, staff('finance-approver'), step)).toEqual(onlyRoles(step));
    }
  });

  it('the people who can take a step do not include a service that the case has not asked yet', () => {
    const played = planned();
    played.state.unasked = ['donor-officer'];
    expect(canTake(played, caseManager, 'decide-plan').map(({ role }) => role)).not.toContain(
      'donor-officer',
    );
    played.state.unasked = [];
    expect(canTake(played, caseManager, 'decide-plan').map(({ role }) => role)).toContain('donor-officer');
  });

  it('SEE-7: in any life, the answer reveals nothing that the seats do not show the reader', () => {
    fc.assert(
      fc.property(rolls, fc.boolean(), (chosen, hasConsents) => {
        const all = lived(chosen, { anna: '2001-01-01', bea: '2000-01-01' });
        const played = hasConsents ? all : letsNothing(all);
        for (const actor of everybody) {
          const seats = seatsFor(played, actor);
          const isSeatShown = ({ role, organisationId, staffId }: CanTake): boolean =>
            seats.some(
              (seat) =>
                seat.organisationId === organisationId &&
                (staffId === undefined || (seat.role === role && seat.staffId === staffId)),
            );
          const take = whoCanTake(played.state, visibleFor(played, actor), actor, played.today);
          for (const step of staffStepCodes) {
            const named = take(step).filter((one) => one.organisationId ?? one.staffId);
            const hiddenSeats = named.filter((one) => !isSeatShown(one));
            if (hiddenSeats.length > 0 || (seats.length === 0 && named.length > 0))
              expect([actor.role, step, hiddenSeats, named]).toEqual([]);
          }
        }
      }),
      { endOnFailure: true, numRuns: 10 },
    );
  });

  it('if nobody is restricted, the answer names only people who may take the step according to the table', () => {
    fc.assert(
      fc.property(rolls, (chosen) => {
        const played = lived(chosen);
        const { parts, incidents, neverShow } = played.state;
        // INC-2, SEE-4: a restricted person, or a person on the never-show list, may not take the step.
        fc.pre(incidents.restrictions.length === 0 && Object.keys(neverShow.named).length === 0);
        const take = whoCanTake(played.state, visibleFor(played, caseManager), caseManager, played.today);
        for (const step of staffStepCodes)
          for (const { role, organisationId = '', staffId } of take(step)) {
            // SEE-1: the staff at the gate change every day.
            if (staffId === undefined || role === 'airport-assistant') continue;
            const { organisationType } = parts[role as PartRole]!;
            const named = { role, organisationId, staffId, organisationType };
            const closed = closedByTable(step, situationOf(played.state, named, played.now));
            if (closed?.code === 'STEP.NOT_YOURS') expect([step, named]).toEqual([]);
          }
      }),
      { endOnFailure: true, numRuns: 10 },
    );
  });
});

it('the steps asked of somebody are those of their own tasks, each with the earliest due day', () => {
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = lived(chosen, { anna: '2001-01-01', bea: '2000-01-01' });
      for (const actor of everybody) {
        const visible = visibleFor(played, actor);
        const own = visible.tasks.filter((task) => isTaskOf(task, actor));
        const asked = askedOf(visible, actor);
        expect([...asked.keys()].sort()).toEqual([...new Set(own.map(({ step }) => step))].sort());
        for (const [step, dueAt] of asked) {
          const days = own.filter((task) => task.step === step).flatMap((task) => task.dueAt ?? []);
          expect(dueAt).toBe(days.sort()[0] ?? null);
        }
      }
    }),
    { endOnFailure: true, numRuns: 10 },
  );
});
