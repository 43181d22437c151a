import type { Refusal, StaffStepCode } from '@homeward/contracts';
import { staffSteps } from '../steps-table.js';
import type { CaseState } from './case-state.js';
import { isUndecided } from './person-line.js';

/** Every person a payload names, with the path of the field: `personId`, `personIds`, `travellers`, `results`, `persons`. */
export function namedPersons(payload: unknown): { personId: string; field: string }[] {
  const named: { personId: string; field: string }[] = [];
  const body = (payload ?? {}) as Record<string, unknown>;
  if (typeof body['personId'] === 'string') named.push({ personId: body['personId'], field: 'personId' });
  if (typeof body['accompaniedBy'] === 'string')
    named.push({ personId: body['accompaniedBy'], field: 'accompaniedBy' });
  for (const key of ['personIds', 'travellers'])
    list(body[key]).forEach((personId, i) =>
      named.push({ personId: String(personId), field: `${key}[${i}]` }),
    );
  for (const key of ['results', 'persons', 'assistance'])
    list(body[key]).forEach((entry, i) => {
      const personId = (entry as { personId?: unknown }).personId;
      if (typeof personId === 'string') named.push({ personId, field: `${key}[${i}].personId` });
    });
  return named;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** CASE-1: steps name persons of this case; most steps only those whose outcome is open. */
export function checkPersons(step: StaffStepCode, payload: unknown, state: CaseState): Refusal | undefined {
  for (const { personId, field } of namedPersons(payload)) {
    const person = state.persons[personId];
    if (!person) return { code: 'PERSON.UNKNOWN', field, rule: 'CASE-1' };
    if (!staffSteps[step].anyPerson && !isUndecided(person))
      return { code: 'PERSON.NOT_TAKING_PART', field, rule: 'CASE-1' };
  }
  return undefined;
}
