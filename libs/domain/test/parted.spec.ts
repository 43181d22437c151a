import type { PersonId } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { linkedOf, split } from './support/linked.js';
import { caseManager, counsellor, localOfficer, PlayedCase } from './support/played-case.js';
import {
  board,
  departed,
  departureDay,
  flight,
  planned,
  prepared,
  ready,
  travelOfficer,
} from './support/travel.js';
import { accompaniedBy, cleared } from './support/way.js';

const persons = { mother: '2010-01-01', child: '2034-05-01' };
const legs = [flight('leg-1'), flight('leg-2', '2026-03-11', 'LOS', 'ABV')];
const family = (more: Readonly<Record<PersonId, string>> = {}, about: Parameters<typeof planned>[1] = {}) => {
  const played = prepared(planned(cleared(new PlayedCase({ persons: { ...persons, ...more } })), about));
  return played.take('record-accompanied-minor', counsellor, accompaniedBy('mother', 'child'));
};
const atTheGate = (more?: Readonly<Record<PersonId, string>>, about?: Parameters<typeof planned>[1]) =>
  ready(family(more, about)).until(departureDay);

const alarmed = (played: PlayedCase) =>
  played.state.alerts.filter(({ code }) => code === 'journey-parted').map(({ subject }) => subject);
const asked = (played: PlayedCase) =>
  played.state.tasks
    .filter(({ step }) => step === 'record-care')
    .map(({ role, subject }) => `${role} ${subject}`);
const rings = (played: PlayedCase, child = 'child') => {
  expect(alarmed(played)).toEqual([child]);
  expect(asked(played)).toEqual([`case-manager ${child}`, `counsellor ${child}`]);
};
const isQuiet = (played: PlayedCase) => expect([...alarmed(played), ...asked(played)]).toEqual([]);

const leaves = (played: PlayedCase, ...personIds: PersonId[]) =>
  played.take('record-departure-elsewhere', caseManager, { personIds, safetyPlan: 'handed-over' });
const elsewhere = (played: PlayedCase, ...travellers: PersonId[]) =>
  played.take('plan-journey', travelOfficer, {
    journeyId: 'journey-2',
    travellers,
    legs: [flight('leg-9', '2026-03-20')],
    assistance: [],
    escort: false,
  });
const care = (played: PlayedCase, inCareOf: StaffSteps['record-care']['inCareOf']) =>
  played.take('record-care', counsellor, { personId: 'child', inCareOf });

describe('MINOR-5: a child who stays while their travel companions leave', () => {
  it.each<readonly [string, (played: PlayedCase) => unknown]>([
    ['no-show', (played) => board(played, { mother: 'boarded', child: 'no-show' })],
    ['refused boarding', (played) => board(played, { mother: 'boarded', child: 'refused-boarding' })],
    ['declined for the child', (played) => board(played, { mother: 'boarded', child: 'declined' })],
    ['the parent boards alone', (played) => board(played, { mother: 'boarded' })],
    ['the parent leaves by other means', (played) => leaves(played, 'mother')],
    [
      'the parent leaves by other means, the child withdrew',
      (played) => {
        leaves(played.take('withdraw', counsellor, { personIds: ['child'] }), 'mother');
      },
    ],
    ['rebooked apart', (played) => board(elsewhere(played, 'child'), { mother: 'boarded' })],
  ])('a separated child raises an alarm and creates a task at once: %s', (_, happens) => {
    const played = atTheGate();
    isQuiet(played);
    happens(played);
    rings(played);
  });

  it('a child separated in transit raises an alarm, whether the child or the parent travels on', () => {
    const onTheWay = () => departed(atTheGate({}, { legs })).until('2026-03-11');
    isQuiet(onTheWay());
    rings(board(onTheWay(), { mother: 'boarded', child: 'refused-boarding' }, 'leg-2'));
    rings(board(onTheWay(), { child: 'boarded', mother: 'no-show' }, 'leg-2'));
    const met = onTheWay().take('record-arrival', localOfficer, {
      results: [{ personId: 'mother', result: 'met' }],
    });
    rings(met);
  });

  it("for a child without a parent, the companions are the persons on the child's journey", () => {
    const played = ready(family({ aunt: '2010-01-01' })).until(departureDay);
    played.state.minors['child']!.concern = true;
    rings(board(played, { aunt: 'boarded' }));
  });

  it('the baby of a mother who is a child raises an alarm when separated from her, even if other adults stay', () => {
    const atHome = () =>
      cleared(
        new PlayedCase({
          persons: { aunt: '2010-01-01', uncle: '2010-01-01', young: '2032-05-05', child: '2044-01-01' },
        }),
      );
    const leavesWithUncle = (played: PlayedCase) => alarmed(leaves(played, 'young', 'uncle'));
    expect(leavesWithUncle(atHome())).toEqual([]);
    const hers = atHome().take('record-kinship', counsellor, { personIds: ['young', 'child'], is: 'parent' });
    expect(leavesWithUncle(hers)).toEqual(['child']);
  });

  it('a child raises no alarm while a parent stays with the child', () => {
    const played = atTheGate({ aunt: '2010-01-01' });
    played.take('plan-journey', travelOfficer, {
      journeyId: 'journey-3',
      travellers: ['aunt'],
      legs: [flight('leg-7')],
      assistance: [],
      escort: false,
    });
    isQuiet(leaves(played, 'aunt'));
  });

  it('the alarm ends when child and parent are together again', () => {
    const played = board(atTheGate(), { mother: 'boarded' });
    rings(played);
    isQuiet(board(played, { child: 'boarded' }));
    rings(board(atTheGate(), { mother: 'boarded', child: 'no-show' }));
  });

  it('the task stays open until somebody knows who takes care of the child, and acknowledging the alarm closes no task', () => {
    const played = board(atTheGate(), { mother: 'boarded', child: 'no-show' });
    const [alert] = played.state.alerts.filter(({ code }) => code === 'journey-parted');
    played.take('acknowledge-alert', caseManager, { alertId: alert!.alertId });
    expect(alarmed(played)).toEqual([]);
    expect(asked(care(played, 'not-known'))).toHaveLength(2);
    isQuiet(care(played, 'guardian'));
    expect(
      played.refusal('record-care', counsellor, { personId: 'child', inCareOf: 'relative' }),
    ).toBeUndefined();
    expect(
      played.refusal('record-care', counsellor, { personId: 'mother', inCareOf: 'relative' }),
    ).toMatchObject({
      code: 'MINOR.CARE_NOT_ASKED',
      field: 'personId',
    });
    expect(
      atTheGate().refusal('record-care', counsellor, { personId: 'child', inCareOf: 'parent' })?.code,
    ).toBe('MINOR.CARE_NOT_ASKED');
  });

  it('CASE-3: the alarm about a separated child moves to the linked case', () => {
    const played = board(atTheGate(), { mother: 'boarded', child: 'no-show' });
    rings(linkedOf(split(played, 'child')));
    isQuiet(played);
  });
});

describe('TRAV-2: a child who left by other means', () => {
  it('MINOR-5: a child who left without an adult of the case raises an alarm, and is on the second track', () => {
    const played = leaves(atTheGate(), 'child');
    expect(played.state.travel.travellers['child']!.departedOn).toBe(departureDay);
    rings(played);
    expect(played.taskIds()).toContain('record-unaccompanied-minor:child');
  });

  it('a child who left with an adult of the case raises no alarm, and is not on the second track', () => {
    const played = leaves(atTheGate(), 'mother', 'child');
    isQuiet(played);
    expect(played.taskIds()).not.toContain('record-unaccompanied-minor:child');
  });
});
