import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formQuery, namedActsQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { usePersons } from '../case/names.js';
import { useLanguage } from '../words/language.js';
import { partsOf, type Part } from './parts.js';
import { stepsFor, thingsOf, type Things } from './things.js';

interface Asked {
  /** The steps of the act that this reader may take. */
  readonly mine: readonly string[];
  readonly open: readonly Schemas['OpenStep'][];
  /** The item that the user chose for the act. `undefined` if the user has not chosen an item. */
  readonly chosen: string | undefined;
}

interface ActParts {
  readonly title: string;
  readonly things: Things | undefined;
  readonly parts: readonly Part[];
}

/**
 * Returns the parts of a named act, or `undefined` until the parts are loaded. If `asked` is left out, the act belongs
 * to a case that does not exist yet.
 */
export function useParts(act: string, asked?: Asked): ActParts | undefined {
  const { language } = useLanguage();
  const persons = usePersons();
  const { data: acts } = useQuery(namedActsQuery(language));
  const found = acts?.items.find((one) => one.act === act);
  const steps = found?.steps.filter(({ step }) => asked?.mine.includes(step) ?? true) ?? [];
  const forms = useQueries({ queries: steps.map(({ step }) => formQuery(step, language)) });
  const isLoaded = found !== undefined && forms.every(({ data }) => data !== undefined);
  const personIds = persons.map(({ personId }) => personId).join();
  const which = `${language} ${asked?.chosen} ${steps.map(({ step }) => step).join()}`;
  const parts = useMemo(() => {
    if (!isLoaded) return undefined;
    const formsByStep = new Map(forms.map(({ data }) => [data!.step as string, data!]));
    const things = asked && thingsOf(steps, formsByStep, asked.open);
    const chosen = asked?.chosen ?? things?.ids[0];
    if (!things || !asked || chosen === undefined)
      return { things, parts: partsOf(steps, formsByStep, persons) };
    const known = things.ids.includes(chosen) ? { [things.about]: chosen } : {};
    return { things, parts: partsOf(stepsFor(chosen, steps, asked.open), formsByStep, persons, known) };
    // The ids of new items are generated once, and not at each rendering.
  }, [isLoaded, personIds, which]);
  return parts && found ? { title: found.title, ...parts } : undefined;
}
