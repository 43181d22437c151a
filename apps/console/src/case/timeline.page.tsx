import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { timelineQuery } from '../api/queries.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { daysUntil } from '../words/dates.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';
import { Entry } from './entry.js';
import { useCase } from './names.js';

/** The records of the case that the reader may read, in order. */
export function TimelinePage() {
  const { caseId } = useCase();
  const [after, setAfter] = useState<string>();
  const [wanted, setWanted] = useState('');
  const label = useLabels();
  const words = useWords();
  const { data, error } = useQuery(timelineQuery(caseId, after));
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  const entries = data.items.filter(({ step }) =>
    label('steps', step).toLocaleLowerCase().includes(wanted.toLocaleLowerCase()),
  );
  return (
    <Stack>
      <Heading order={2} size="h4">
        <W id="case.timeline" />
      </Heading>
      <TextInput
        className={wanted === '' ? 'on-screen' : undefined}
        label={words('timeline.filter')}
        value={wanted}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        maw={320}
      />
      {entries.length === 0 && <Empty id="timeline.empty" />}
      {entries.map((entry, n) => (
        <div key={entry.stepId}>
          <Quiet from={entries[n - 1]?.occurredOn} to={entry.occurredOn} />
          <Entry of={entry} />
        </div>
      ))}
      {data.next !== null && (
        <Button variant="default" onClick={() => setAfter(data.next!)}>
          <W id="timeline.later" />
        </Button>
      )}
    </Stack>
  );
}

/** Shows a period of two weeks or more without records as one line. */
function Quiet({ from, to }: { readonly from: string | undefined; readonly to: string }) {
  const days = from === undefined ? 0 : daysUntil(to, from);
  if (days < 14) return null;
  return (
    <Text size="sm" c="dimmed" ta="center" py="xs">
      <W id="timeline.quiet" values={{ weeks: Math.floor(days / 7) }} />
    </Text>
  );
}
