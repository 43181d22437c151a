import { Kbd, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { casesQuery } from '../api/queries.js';
import { W, useWords } from '../words/words.js';
import { commandsNow, type Command } from './commands.js';
import { Dialog } from './dialog.js';
import { keyMap } from './key-map.js';

/**
 * Lets the user find any command of the current page by typing, and any case by its number. The palette stores nothing.
 */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const [offered] = useState(() => commandsNow().filter(({ press }) => press !== keyMap.palette));
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const cases = useCasesByNumber(typed);
  const found = [...cases, ...offered.filter(({ name }) => says(name, typed))];
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // The command runs after the dialog has returned the focus, because the next page may take the focus.
    setTimeout(command.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') run(found[at]);
    else if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(found.length, 1));
    else if (event.key === 'ArrowUp') setAt((at + found.length - 1) % Math.max(found.length, 1));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label={words('palette.title')} onClose={onClose}>
      <TextInput
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `palette-${at}` : undefined}
        label={words('palette.title')}
        description={words('palette.hint')}
        autoComplete="off"
        autoFocus
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <VisuallyHidden role="status">
        <W id="palette.found" values={{ n: found.length }} />
      </VisuallyHidden>
      <ul id="palette-list" role="listbox" aria-label={words('palette.title')} className="palette">
        {found.map((command, n) => (
          <Option key={n} n={n} of={command} isAt={n === at} onChosen={() => run(command)} />
        ))}
      </ul>
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          <W id="palette.empty" />
        </Text>
      )}
    </Dialog>
  );
}

interface OptionProps {
  readonly n: number;
  readonly of: Command;
  readonly isAt: boolean;
  readonly onChosen: () => void;
}

/** One option. The focus stays in the input, which refers to the selected option (ARIA: combobox). */
const Option = ({ n, of: { name, press }, isAt, onChosen }: OptionProps) => (
  <li
    ref={(element) => void (isAt && element?.scrollIntoView({ block: 'nearest' }))}
    id={`palette-${n}`}
    role="option"
    aria-selected={isAt}
    onClick={onChosen}
  >
    {name}
    {press && <Kbd size="xs">{press}</Kbd>}
  </li>
);

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/** True if the text contains every word that was typed, in any order. */
const says = (name: string, typed: string): boolean =>
  plain(typed)
    .split(/\s+/)
    .every((word) => plain(name).includes(word));

const numberIn = (typed: string): string | undefined => {
  const [, first, second] = /^\s*([a-z0-9]{5})-?([a-z0-9]{5})\s*$/i.exec(typed) ?? [];
  return second && `${first}-${second}`.toUpperCase();
};

function useCasesByNumber(typed: string): readonly Command[] {
  const words = useWords();
  const navigate = useNavigate();
  const number = numberIn(typed);
  const { data } = useQuery({ ...casesQuery({ number }), enabled: number !== undefined });
  if (number === undefined || !data) return [];
  return data.items.map(({ caseId, caseNumber }) => ({
    name: `${words('work.case')} ${caseNumber}`,
    run: () => void navigate({ to: `/cases/${caseId}` }),
  }));
}
