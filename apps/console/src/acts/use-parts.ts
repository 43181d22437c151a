import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formQuery, namedActsQuery } from '../api/queries.js';
import { usePersons } from '../case/names.js';
import { useLanguage } from '../words/language.js';
import { partsOf, type Part } from './parts.js';

/** The parts of a named act, of those of its steps that are the reader's to take; `undefined` until they are there. */
export function useParts(
  act: string,
  mine?: readonly string[],
): { readonly title: string; readonly parts: readonly Part[] } | undefined {
  const { language } = useLanguage();
  const persons = usePersons();
  const { data: acts } = useQuery(namedActsQuery(language));
  const found = acts?.items.find((one) => one.act === act);
  const steps = found?.steps.filter(({ step }) => mine === undefined || mine.includes(step)) ?? [];
  const forms = useQueries({ queries: steps.map(({ step }) => formQuery(step, language)) });
  const isThere = found !== undefined && forms.every(({ data }) => data !== undefined);
  const whom = persons.map(({ personId }) => personId).join();
  const which = `${language} ${steps.map(({ step }) => step).join()}`;
  const parts = useMemo(
    () =>
      isThere ? partsOf(steps, new Map(forms.map(({ data }) => [data!.step, data!])), persons) : undefined,
    // The ids that a sitting makes are made once.
    [isThere, whom, which],
  );
  return parts && found ? { title: found.title, parts } : undefined;
}
