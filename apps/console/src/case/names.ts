import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { colleaguesQuery, organisationsQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { useWords } from '../words/words.js';

/** The case that a page belongs to. `undefined` if the page belongs to no case. */
export const CaseContext = createContext<Schemas['Case'] | undefined>(undefined);

export function useCase(): Schemas['Case'] {
  const found = use(CaseContext);
  if (!found) throw new Error('there is no case around this');
  return found;
}

/** The persons on a page: the persons of its case, or of a case that is being opened. */
export const PersonsContext = createContext<
  readonly { readonly personId: string; readonly ordinal: number }[]
>([]);
export const usePersons = () => use(PersonsContext);

/** The names of persons, if the reader asked to see them. */
export const CalledContext = createContext<ReadonlyMap<string, string>>(new Map());

/**
 * Returns a function that converts an id to a text, if the reader may see the subject of the id. A person becomes a
 * name or a number, an organisation becomes a name, and a colleague becomes an e-mail address.
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
