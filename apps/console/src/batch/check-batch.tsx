import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { begunInHeader, call, presentEpoch } from '../api/call.js';
import type { Schemas } from '../api/schemas.js';
import { announce } from '../layout/announcement.js';
import { Heading } from '../ui/heading.js';
import { Failed } from '../ui/states.js';
import { About } from '../work/about.js';
import { sumsAsTyped } from '../words/money.js';
import { useWords, W } from '../words/words.js';
import { inRequests, keyOf, type BatchTask } from './batch-steps.js';

type Answered = Schemas['LikeActs']['items'][number];

/** Shows the chosen steps again, with the sum of their amounts. After the request, shows the outcome of each step. */
export function CheckBatch({
  tasks,
  onClose,
}: {
  readonly tasks: readonly BatchTask[];
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const words = useWords();
  // One key for each payment, generated once. The key identifies the step if the request is sent again after a lost
  // answer.
  const [keys] = useState(() => tasks.map(() => crypto.randomUUID()));
  const [begunIn] = useState(presentEpoch);
  const send = useMutation({
    mutationFn: async () => await inTurns(tasks, keys, begunIn),
    onSuccess: (answers) => {
      const taken = answers.filter(({ status }) => status < 300).length;
      announce(words('batch.done', { taken, refused: answers.length - taken }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const answers = send.data;
  return (
    <Stack>
      <Heading order={1} size="h2">
        {tasks[0]!.title}
      </Heading>
      {send.error && <Failed error={send.error} />}
      <Table.ScrollContainer minWidth={600}>
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {tasks.map((task, n) => (
              <Table.Tr key={keyOf(task)}>
                <Table.Td>{task.caseNumber}</Table.Td>
                <Table.Td>
                  <About about={task.about} />
                </Table.Td>
                <Table.Td>{answers && <Became of={answers[n]!} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text fw={600}>
        <W
          id="batch.together"
          values={{ sum: sumsAsTyped(tasks.flatMap(({ about }) => about.money ?? [])) }}
        />
      </Text>
      <Group>
        {!answers && (
          <Button onClick={() => send.mutate()} loading={send.isPending}>
            <W id="batch.send" values={{ n: tasks.length }} />
          </Button>
        )}
        <Button variant="default" onClick={onClose} disabled={send.isPending}>
          <W id="batch.close" />
        </Button>
      </Group>
    </Stack>
  );
}

const Became = ({ of }: { readonly of: Answered }) =>
  of.problem ? <Text size="sm">{of.problem.title}</Text> : <W id="batch.taken" />;

async function inTurns(
  tasks: readonly BatchTask[],
  keys: readonly string[],
  begunIn: string | undefined,
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  for (const chosen of inRequests(tasks)) {
    const items = chosen.map((n) => {
      const { caseId, version, subject } = tasks[n]!;
      return { caseId, version, key: keys[n], ...(subject !== null && { path: { paymentId: subject } }) };
    });
    const { body: answered } = await call<Schemas['LikeActs']>('/api/v1/acts', {
      method: 'POST',
      body: { step: tasks[0]!.step, items },
      headers: begunInHeader(begunIn),
    });
    for (const [place, n] of chosen.entries()) answers[n] = answered.items[place]!;
  }
  return answers;
}
