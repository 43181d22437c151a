import { Alert, Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ownTasks, tasksQuery, type TaskFilter } from '../api/queries.js';
import { useCommands } from '../commands/commands.js';
import { keyMap } from '../commands/key-map.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W, useWords } from '../words/words.js';
import { TaskTable } from './task-table.js';

const queues = {
  mine: ownTasks,
  overdue: { overdue: true },
  held: { held: true },
  team: {},
} as const satisfies Readonly<Record<string, TaskFilter>>;
type Queue = keyof typeof queues;

/** The tasks of the reader and of the reader's desk. Tasks with the earliest due date come first. */
export function WorkPage() {
  const [queue, setQueue] = useState<Queue>('mine');
  const [names, setNames] = useState(false);
  const words = useWords();
  useCommands([{ name: words('keys.names'), press: keyMap.names, run: () => setNames(!names) }]);
  const { data, error, isPending } = useQuery(tasksQuery({ ...queues[queue], ...(names && { names }) }));
  return (
    <Stack>
      <Group justify="space-between">
        <Heading order={1} size="h2">
          <W id="work.title" />
        </Heading>
        <Switch
          data-tour="names"
          label={words('work.names')}
          checked={names}
          onChange={({ currentTarget }) => setNames(currentTarget.checked)}
        />
      </Group>
      <SegmentedControl
        withItemsBorders={false}
        data-tour="queues"
        aria-label={words('work.queues')}
        value={queue}
        onChange={(chosen) => setQueue(chosen as Queue)}
        data={(Object.keys(queues) as Queue[]).map((value) => ({
          value,
          label: words(`work.queue.${value}`),
        }))}
      />
      <Text size="sm" c="dimmed">
        <W id={`work.about.${queue}`} />
      </Text>
      {isPending && <Waiting />}
      {error && <Failed error={error} />}
      {data &&
        (data.items.length > 0 ? <TaskTable tasks={data.items} /> : <Empty id={`work.empty.${queue}`} />)}
      {data && data.unreadable.length > 0 && (
        <Alert color="red" role="status">
          <W
            id="work.unreadable"
            values={{ cases: data.unreadable.map(({ caseNumber }) => caseNumber).join(', ') }}
          />
        </Alert>
      )}
      {data?.next && (
        <Text size="sm" c="dimmed">
          <W id="work.more" />
        </Text>
      )}
    </Stack>
  );
}
