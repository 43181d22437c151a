import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { colleaguesQuery, organisationsQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { useWords } from '../words/words.js';

/** The case that a page belongs to, if there is one. */
export const CaseContext = createContext<Schemas['Case'] | undefined>(undefined);

export function useCase(): Schemas['Case'] {
  const found = use(CaseContext);
  if (!found) throw new Error('there is no case around this');
  return found;
}

/** The persons that a page is about: those of its case, or of a case that is being opened. */
export const PersonsContext = createContext<
  readonly { readonly personId: string; readonly ordinal: number }[]
>([]);
export const usePersons = () => use(PersonsContext);

/** Names of persons, if the reader asked for them. */
export const CalledContext = createContext<ReadonlyMap<string, string>>(new Map());

/**
 * What an id refers to, as far as the reader can see: a person of the case by number, an organisation, a colleague.
 */
export function useNames(): (id: string) => string | undefined {
  const persons = usePersons();
  const called = use(CalledContext);
  const words = useWords();
  const { data: organisations } = useQuery(organisationsQuery);
  const { data: colleagues } = useQuery(colleaguesQuery);
  return (id) => {
    const person = persons.find(({ personId }) => personId === id);
    if (person) return called.get(id) ?? words('person.nth', { n: person.ordinal });
    return (
      organisations?.items.find(({ organisationId }) => organisationId === id)?.name ??
      colleagues?.items.find(({ staffId }) => staffId === id)?.email
    );
  };
}
