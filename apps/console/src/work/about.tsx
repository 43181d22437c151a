import { Text } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { useLabels } from '../words/labels.js';
import { amountAsTyped } from '../words/money.js';
import { useWords } from '../words/words.js';

/** The person and the entry that a task is about, if the reader may see them. */
export function About({ about: { persons, thing, money } }: { readonly about: Schemas['TaskAbout'] }) {
  const label = useLabels();
  const words = useWords();
  const lines = [
    persons.map(({ ordinal, name }) => name ?? words('person.nth', { n: ordinal })).join(', '),
    thing === null ? '' : `${label('values', thing.kind)} ${thing.number}`,
    money === null
      ? ''
      : [
          `${amountAsTyped(money.amountMinor, money.currency)} ${money.currency}`,
          money.method === null ? '' : label('values', money.method),
          money.kind === null ? '' : label('values', money.kind),
          money.payeeInitials ?? '',
        ]
          .filter(Boolean)
          .join(' · '),
  ];
  return lines.filter(Boolean).map((line) => (
    <Text key={line} size="sm">
      {line}
    </Text>
  ));
}
