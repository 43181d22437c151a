import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import {
  caseManager,
  counsellor,
  localOfficer,
  otherOffice,
  type PlayedCase,
} from '../../domain/test/support/played-case.js';
import {
  airportAssistant,
  boarding,
  departureDay,
  inForce,
  planned,
  ready,
} from '../../domain/test/support/travel.js';
import { noticesOf } from '../src/notices/notices-of.js';

/** The recipients of the mails of a step, each once. */
function recipientsOf<C extends StaffStepCode>(
  played: PlayedCase,
  step: C,
  actor: Actor,
  payload: StaffSteps[C],
): string[] {
  const before = structuredClone(played.state);
  played.take(step, actor, payload, { known: inForce });
  const notices = noticesOf(before, played.state, played.facts.at(-1)!);
  return [...new Set(notices.map(({ staffId }) => staffId))].sort();
}
const anna = { personIds: ['anna'] };
/** Everybody with a seat in these cases. SEE-1: the airport is left out, because it sees travellers and no cases. */
const everyone = (played: PlayedCase, ...but: Actor[]) =>
  [
    ...new Set(
      Object.entries(played.state.parts)
        .filter(([role]) => role !== 'airport-assistant')
        .map(([, { staffId }]) => staffId)
        .filter((staffId) => !but.some((actor) => actor.staffId === staffId)),
    ),
  ].sort();

describe('TRAV-3: a withdrawal notifies everyone who has a seat', () => {
  it('a withdrawal at the gate notifies everyone who has a seat, but not the airport assistant who recorded the withdrawal', () => {
    const played = ready().until(departureDay);
    const staff = recipientsOf(played, 'record-boarding', airportAssistant, boarding({ anna: 'declined' }));
    expect(staff).toEqual(everyone(played));
    expect(staff).toEqual(expect.arrayContaining([localOfficer.staffId, counsellor.staffId]));
  });

  it('a withdrawal before the day of departure also notifies everyone who has a seat', () => {
    const played = planned();
    expect(recipientsOf(played, 'withdraw', counsellor, anna)).toEqual(everyone(played, counsellor));
  });

  it('PEOPLE-3: a withdrawal also notifies an office that is asked to take over the case', () => {
    const played = ready();
    played.take('offer-transfer', caseManager, { part: otherOffice, reason: 'vault-id' }, { known: inForce });
    expect(recipientsOf(played, 'withdraw', counsellor, anna)).toContain(otherOffice.staffId);
  });

  it('a step that takes back a withdrawal also notifies everyone who has a seat, and a step that records a safe contact notifies nobody', () => {
    const played = ready();
    recipientsOf(played, 'withdraw', counsellor, anna);
    expect(recipientsOf(played, 'take-back-withdrawal', caseManager, anna)).toEqual(
      everyone(played, caseManager),
    );
    expect(
      recipientsOf(played, 'record-safe-contact', counsellor, { personId: 'anna', contact: 'vault-id' }),
    ).toEqual([]);
  });
});
