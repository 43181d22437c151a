import { Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tasksQuery } from '../api/queries.js';
import { Due } from '../ui/due.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { About } from '../work/about.js';
import { W, useWords } from '../words/words.js';
import { inBatches, keyOf, type BatchStep, type BatchTask } from './batch-steps.js';
import { CheckBatch } from './check-batch.js';

/**
 * The page on which one person takes steps in many cases. The user chooses the steps, checks them as one list, and
 * sends them together (WORK-1).
 */
export function BatchPage() {
  const [checked, setChecked] = useState<readonly BatchTask[]>();
  const { data, error, isPending } = useQuery(tasksQuery({ versions: true }));
  if (isPending) return <Waiting />;
  if (error) return <Failed error={error} />;
  if (checked) return <CheckBatch tasks={checked} onClose={() => setChecked(undefined)} />;
  const steps = inBatches.filter((step) => data.items.some((task) => task.step === step && task.open));
  return (
    <Stack>
      <Heading order={1} size="h2">
        <W id="batch.title" />
      </Heading>
      {steps.length === 0 && <Empty id="work.empty.mine" />}
      {steps.map((step) => (
        <Choose
          key={step}
          step={step}
          tasks={data.items.filter((task) => task.step === step && task.open)}
          onChosen={setChecked}
        />
      ))}
    </Stack>
  );
}

interface Props {
  readonly step: BatchStep;
  readonly tasks: readonly BatchTask[];
  readonly onChosen: (tasks: readonly BatchTask[]) => void;
}

function Choose({ tasks, onChosen }: Props) {
  const words = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (some: readonly BatchTask[], on: boolean) => {
    const keys = some.map(keyOf);
    setChosen(
      (before) => new Set(on ? [...before, ...keys] : [...before].filter((key) => !keys.includes(key))),
    );
  };
  const wanted = tasks.filter((task) => chosen.has(keyOf(task)));
  const { title } = tasks[0]!;
  return (
    <Stack gap="xs" component="section">
      <Group justify="space-between">
        <Checkbox
          label={words('batch.of', { step: title, n: wanted.length })}
          checked={wanted.length === tasks.length}
          indeterminate={wanted.length > 0 && wanted.length < tasks.length}
          onChange={({ currentTarget }) => choose(tasks, currentTarget.checked)}
        />
        <Button onClick={() => wanted.length > 0 && onChosen(wanted)}>
          <W id="batch.check" />
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={600}>
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {tasks.map((task) => (
              <Table.Tr key={keyOf(task)}>
                <Table.Td>
                  <Checkbox
                    label={<Text span>{task.caseNumber}</Text>}
                    checked={chosen.has(keyOf(task))}
                    onChange={({ currentTarget }) => choose([task], currentTarget.checked)}
                  />
                </Table.Td>
                <Table.Td>
                  <About about={task.about} />
                </Table.Td>
                <Table.Td>
                  <Due at={task.dueAt} since={task.since} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
