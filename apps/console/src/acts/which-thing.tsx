import { Radio, Stack } from '@mantine/core';
import { sectionQuery } from '../api/queries.js';
import { useQuery } from '@tanstack/react-query';
import { useCase } from '../case/names.js';
import type { Thing } from '../ui/facts.js';
import { dayAsTyped, isDay } from '../words/dates.js';
import { useWords } from '../words/words.js';
import { anew, type Things } from './things.js';

interface Props {
  readonly of: Things;
  readonly chosen: string;
  readonly onChange: (id: string) => void;
}

/**
 * Lets the user choose the item that an act is about. The user chooses a new item or one of several existing items,
 * which the form distinguishes by day.
 */
export function WhichThing({ of: { about, ids }, chosen, onChange }: Props) {
  const words = useWords();
  const dayOf = useDays(about);
  return (
    <Radio.Group label={words('step.whichOne')} value={chosen} onChange={onChange}>
      <Stack gap={4} mt={4}>
        {ids.map((id, n) => (
          <Radio
            key={id}
            value={id}
            label={[words('form.nth', { n: n + 1 }), dayOf(id)].filter(Boolean).join(' · ')}
          />
        ))}
        <Radio value={anew} label={words('act.anew')} />
      </Stack>
    </Radio.Group>
  );
}

/** The section that lists the items of each kind. The key is the name of the id field. */
const sections: Readonly<Record<string, string>> = { visitId: 'monitoring-visits' };

function useDays(about: string): (id: string) => string | undefined {
  const { caseId } = useCase();
  const section = sections[about];
  const { data } = useQuery({ ...sectionQuery(caseId, section ?? ''), enabled: section !== undefined });
  return (id) => {
    const thing = data?.items.find((item) => (item as Thing)[about] === id) as Thing | undefined;
    const day = Object.values(thing ?? {}).find((value) => typeof value === 'string' && isDay(value));
    return day === undefined ? undefined : dayAsTyped(day as string);
  };
}
