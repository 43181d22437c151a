import type { Actor } from '@homeward/contracts';
import { isHolder, type CaseState } from '@homeward/domain';
import fc from 'fast-check';
import { everybody } from '../../domain/test/support/choices.js';
import { lived } from '../../domain/test/support/lived.js';
import { linesOf } from '../src/record/list-lines.js';
import { partsOf } from '../src/record/part-rows.js';
import { columnsOf } from '../src/record/projection.js';

const lives = fc.array(fc.nat(), { minLength: 1, maxLength: 250 });
const staff = everybody.filter(({ role }) => role !== 'airport-assistant');

/**
 * The condition of reading/list-sql.ts, without the check for persons who never see the case. The lines of a veiled
 * case are not stored: they are made in the same way for each reader (reading/veiled-lines.ts).
 */
const lineOf = (state: CaseState, { role, organisationId, staffId }: Actor, today: string) =>
  linesOf(columnsOf(state), state.tasks, partsOf(state)).find(
    (line) =>
      line.role === role &&
      line.organisationId === organisationId &&
      ([staffId, organisationId].includes(line.holderId) ||
        (line.coverStaffId === staffId && line.coverFrom! <= today && today <= line.coverTo!)),
  );

const family = (rolls: readonly number[]) => lived(rolls, { anna: '2010-01-01', ben: '2030-06-01' });

it('SEE-2: a case is in the list of a person exactly if the person holds a part of the case according to the domain', () =>
  fc.assert(
    fc.property(lives, (rolls) => {
      const { state, today } = family(rolls);
      for (const actor of staff.filter(({ staffId }) => !(staffId in state.neverShow.named)))
        expect(lineOf(state, actor, today) !== undefined).toBe(isHolder(state, actor, today));
    }),
    { numRuns: 25 },
  ));

it('SEE-1: the list shows readers who do not lead a case only their own tasks', () =>
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
