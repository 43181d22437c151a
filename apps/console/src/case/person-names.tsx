import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { sectionQuery } from '../api/queries.js';
import { useCommands } from '../commands/commands.js';
import { keyMap } from '../commands/key-map.js';
import { useWords } from '../words/words.js';
import { CalledContext } from './names.js';

interface PersonRead {
  readonly personId: string;
  readonly identity?: IdentityRead | string | null;
}

/** NAME-1: each part of a name may be known or unknown. */
type IdentityRead = Readonly<Partial<Record<(typeof nameParts)[number], string>>>;
const nameParts = ['prs_FirstName', 'prs_MiddleName', 'prs_SecondName'] as const;

const none: ReadonlyMap<string, string> = new Map();

/**
 * Shows persons as numbers until the reader asks for their names, so that another person who sees the screen learns
 * nothing. Showing the names counts as a read (SEE-5).
 */
export function WithNames({
  caseId,
  children,
}: {
  readonly caseId: string;
  readonly children: (toggle: ReactNode) => ReactNode;
}) {
  const words = useWords();
  const [isAsked, setAsked] = useState(false);
  useCommands([{ name: words('keys.names'), press: keyMap.names, run: () => setAsked(!isAsked) }]);
  const { data } = useQuery({ ...sectionQuery(caseId, 'persons'), enabled: isAsked });
  const named = isAsked && data ? namesIn(data.items as readonly PersonRead[]) : none;
  return (
    <CalledContext value={named}>
      {children(
        <Switch
          label={words('work.names')}
          checked={isAsked}
          onChange={({ currentTarget }) => setAsked(currentTarget.checked)}
        />,
      )}
    </CalledContext>
  );
}

/** Returns the names by person. A person whose identity is hidden from the reader has no name. */
const namesIn = (persons: readonly PersonRead[]): ReadonlyMap<string, string> =>
  new Map(
    persons.flatMap(({ personId, identity }) => {
      if (typeof identity !== 'object' || identity === null) return [];
      const name = nameParts.flatMap((part) => identity[part] ?? []).join(' ');
      return name === '' ? [] : [[personId, name] as const];
    }),
  );
