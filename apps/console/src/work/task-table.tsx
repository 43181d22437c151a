import { Anchor, Badge, Group, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useSession } from '../session/session.js';
import { Due } from '../ui/due.js';
import { useLabels } from '../words/labels.js';
import { W } from '../words/words.js';
import { About } from './about.js';
import { TaskActions, type Task } from './task-actions.js';

/** A table of tasks. Each row shows the subject of the task and the next action. */
export const TaskTable = ({ tasks }: { readonly tasks: readonly Task[] }) => (
  <Table.ScrollContainer minWidth={600}>
    <Table verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <W id="work.what" />
          </Table.Th>
          <Table.Th>
            <W id="work.case" />
          </Table.Th>
          <Table.Th>
            <W id="work.about" />
          </Table.Th>
          <Table.Th>
            <W id="work.due" />
          </Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tasks.map((task) => (
          <TaskRow key={`${task.caseId} ${task.taskId}`} task={task} />
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);

/**
 * One row of the table. The row is memoised, so that a reload of a list of a thousand rows renders only the changed
 * rows.
 */
const TaskRow = memo(({ task }: { readonly task: Task }) => {
  const { staffId } = useSession();
  const label = useLabels();
  const { caseId, caseNumber, stage, title, askedBecause, open, takenBy, dueAt, about } = task;
  return (
    <Table.Tr data-testid="task">
      <Table.Td>
        {open ? <StepLink task={task} /> : <Text fw={600}>{title}</Text>}
        <Text size="xs" c="dimmed">
          {askedBecause.label}
        </Text>
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={`/cases/${caseId}`} data-case>
          {caseNumber}
        </Anchor>
        <Text size="xs" c="dimmed">
          {label('stages', stage)}
        </Text>
      </Table.Td>
      <Table.Td>
        <About about={about} />
      </Table.Td>
      <Table.Td>
        <Due at={dueAt} since={task.since} />
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="end">
          {takenBy !== null && (
            <Badge variant="light" color={takenBy === staffId ? 'indigo' : 'gray'}>
              <W id={takenBy === staffId ? 'work.takenByMe' : 'work.taken'} />
            </Badge>
          )}
          <TaskActions task={task} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
});

const StepLink = ({ task: { caseId, step, subject, title } }: { readonly task: Task }) => (
  <Anchor
    component={Link}
    to={`/cases/${caseId}/steps/${step}`}
    search={(subject === null ? {} : { subject }) as never}
    fw={600}
  >
    {title}
  </Anchor>
);
