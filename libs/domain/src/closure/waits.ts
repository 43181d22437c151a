import { personsOf } from '../case/case-state.js';
import type { Wait, Waits } from '../case/wait.js';
import { isMedicalAidOver } from '../medical-aid/state.js';
import { isMonitoringOver } from '../monitoring/state.js';
import { notClosable } from './rules.js';

/**
 * When monitoring is over, the case waits for the outcome of each person who arrived and whose medical aid is over.
 * When every person has an outcome, the case waits for the end of medical aid, and then, if nothing prevents it, for
 * the closing.
 */
export const closureWaits: Waits = (state) => {
  if (state.stage === 'closed') return [];
  const persons = personsOf(state);
  const waiting = persons.filter(({ outcome }) => outcome === null);
  if (waiting.length > 0)
    return isMonitoringOver(state)
      ? waiting
          .filter(({ personId, status }) => status === 'arrived' && isMedicalAidOver(state, personId))
          .map(({ personId }): Wait => ({ step: 'record-outcome', role: 'case-manager', subject: personId }))
      : [];
  const running = persons.filter(({ personId }) => !isMedicalAidOver(state, personId));
  if (running.length > 0)
    return running.map(({ personId }): Wait => ({
      step: 'end-medical-aid',
      role: 'case-manager',
      subject: personId,
    }));
  return notClosable(state) ? [] : [{ step: 'close-case', role: 'case-manager' }];
};
