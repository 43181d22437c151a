import { Button, Group, Pill } from '@mantine/core';
import { Value } from '../ui/facts.js';
import { DayInput } from '../steps/inputs/text-inputs.js';
import { beginningOf, isDay } from '../words/dates.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';

/**
 * The filters of a list. `from` and `to` are days in Zurich. The filters are not part of the address, because a
 * filter may be about a person.
 */
export type Narrowing = Readonly<Record<string, string | undefined>>;

const days = ['from', 'to'] as const;

/**
 * Returns the filters in the form that the API accepts. The period runs from the beginning of the first day to the
 * beginning of the day after the last day. An incomplete day is ignored.
 */
export function narrowed({ from, to, ...others }: Narrowing): Readonly<Record<string, string | undefined>> {
  return {
    ...others,
    ...(from !== undefined && isDay(from) && { from: beginningOf(from) }),
    ...(to !== undefined && isDay(to) && { to: beginningOf(to, 1) }),
  };
}

interface Props {
  readonly of: Narrowing;
  readonly onChange: (narrowing: Narrowing) => void;
}

/** Shows the filters of a list: the period, and the value that the user chose in a row. */
export function Filters({ of, onChange }: Props) {
  const label = useLabels();
  const words = useWords();
  const chosen = Object.entries(of).filter(
    ([name, value]) => value !== undefined && !(days as readonly string[]).includes(name),
  );
  return (
    <Group align="end">
      {days.map((name) => (
        <DayInput
          key={name}
          {...{ name, path: name, required: false, shape: { kind: 'day' }, value: of[name] }}
          label={words(`overview.${name}`)}
          onChange={(day) => onChange({ ...of, [name]: String(day) })}
        />
      ))}
      {chosen.map(([name, value]) => (
        <Pill key={name} size="md">
          {label('fields', name)}: <Value name={name} value={value} />
        </Pill>
      ))}
      {chosen.length > 0 && (
        <Button variant="default" size="xs" onClick={() => onChange({ from: of['from'], to: of['to'] })}>
          <W id="overview.all" />
        </Button>
      )}
    </Group>
  );
}
