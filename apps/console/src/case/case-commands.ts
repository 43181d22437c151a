import { useNavigate } from '@tanstack/react-router';
import type { Schemas } from '../api/schemas.js';
import { useCommands } from '../commands/commands.js';
import { keyMap } from '../commands/key-map.js';
import { useWords } from '../words/words.js';
import { addressOf, partsOf } from './case-parts.js';

export const incident = 'record-incident';

/**
 * Offers the commands that every page of a case has: reporting an incident, taking an open step, and opening a part of
 * the case.
 */
export function useCaseCommands(of: Schemas['Case']): void {
  const { caseId, openSteps } = of;
  const navigate = useNavigate();
  const words = useWords();
  const goTo = (to: string, search: object = {}) => void navigate({ to, search: search as never });
  const stepAt = (step: string): string => `/cases/${caseId}/steps/${step}`;
  useCommands([
    ...(openSteps.some(({ step }) => step === incident)
      ? [{ name: words('keys.incident'), press: keyMap.incident, run: () => goTo(stepAt(incident)) }]
      : []),
    ...partsOf(of).map((part) => ({
      name: words(`keys.${part}`),
      press: keyMap[part],
      run: () => goTo(addressOf(of, part)),
    })),
    ...openSteps.map(({ step, title, subjects }) => ({
      name: title,
      run: () => goTo(stepAt(step), subjects?.length === 1 ? { subject: subjects[0] } : {}),
    })),
  ]);
}
