import type { Actor } from '@homeward/contracts';
import { isHolder, type CaseState } from '@homeward/domain';
import fc from 'fast-check';
import { everybody } from '../../domain/test/support/choices.js';
import { lived } from '../../domain/test/support/lived.js';
import { projectionOf } from '../src/record/projection.js';

const lives = fc.array(fc.nat(), { minLength: 1, maxLength: 250 });
const staff = everybody.filter(({ role }) => role !== 'airport-assistant');

/** As reading/list-sql.ts asks; what a case is never shown to is the case's own question. */
const lineOf = (state: CaseState, { role, organisationId, staffId }: Actor, today: string) =>
  projectionOf(state).lines.find(
    (line) =>
      line.role === role &&
      line.organisationId === organisationId &&
      ([staffId, organisationId].includes(line.holderId) ||
        (line.coverStaffId === staffId && line.coverFrom! <= today && today <= line.coverTo!)),
  );

const family = (rolls: readonly number[]) => lived(rolls, { anna: '2010-01-01', ben: '2030-06-01' });

it('SEE-2: a case is in the list of exactly those to whom the domain gives a seat that holds its part', () =>
  fc.assert(
    fc.property(lives, (rolls) => {
      const { state, today } = family(rolls);
      for (const actor of staff.filter(({ staffId }) => !(staffId in state.neverShow.named)))
        expect(lineOf(state, actor, today) !== undefined).toBe(isHolder(state, actor, today));
    }),
    { numRuns: 25 },
  ));

it('SEE-1: what it shows to who does not lead the case is what waits for them there', () =>
  fc.assert(
    fc.property(lives, (rolls) => {
      const { state, today } = family(rolls);
      for (const actor of staff) {
        const line = lineOf(state, actor, today);
        if (!line || line.whole) continue;
        const own = state.tasks.filter(
          ({ organisationId, role, staffId }) =>
            organisationId === actor.organisationId &&
            role !== 'airport-assistant' &&
            (actor.role === 'team-lead' ||
              (line.holderId === organisationId ? role === actor.role : staffId === line.holderId)),
        );
        expect(line.waitingFor).toEqual([...new Set(own.map(({ role }) => role))].sort());
        expect(line.dueAt).toBe(own.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null);
      }
    }),
    { numRuns: 25 },
  ));
