import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { deadlinesQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { Due } from '../ui/due.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import { W } from '../words/words.js';
import { Clock } from './clock.js';
import { useCase, useNames } from './names.js';

/** Running deadlines with their last days and the people who must act, as a picture and as a table. */
export function DeadlinesPage() {
  const { caseId } = useCase();
  const { data, error } = useQuery(deadlinesQuery(caseId));
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  if (data.items.length === 0) return <Empty id="deadlines.empty" />;
  const items = [...data.items].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    <Stack>
      <Heading order={2} size="h4">
        <W id="case.deadlines" />
      </Heading>
      <Clock items={items} />
      <Table.ScrollContainer minWidth={500}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <W id="deadlines.what" />
              </Table.Th>
              <Table.Th>
                <W id="work.due" />
              </Table.Th>
              <Table.Th>
                <W id="cases.waitsFor" />
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((deadline) => (
              <Row key={deadline.deadlineId} of={deadline} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Row({ of: { code, subject, dueAt, waitingFor } }: { readonly of: Schemas['Deadline'] }) {
  const label = useLabels();
  const names = useNames();
  const name = subject === null ? undefined : names(subject);
  return (
    <Table.Tr>
      <Table.Td>
        {label('deadlines', code)}
        {name && (
          <Text size="xs" c="dimmed">
            {name}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Due at={dueAt} />
      </Table.Td>
      <Table.Td>
        {waitingFor.map(({ taskId, step, role }) => (
          <Text key={taskId} size="sm">
            {label('steps', step)} · {label('roles', role)}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
