import { Button, Menu, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call.js';
import { colleaguesQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { useSession } from '../session/session.js';
import { unlisted } from '../steps/otherwise.js';
import { dayOfTyped, isDay } from '../words/dates.js';
import { W, useWords } from '../words/words.js';

export type Task = Schemas['TaskPage']['items'][number];

/**
 * Lets a desk plan a task: the person who does the task, and the earliest day to start. The plan is not part of the
 * case.
 */
export function TaskActions({ task }: { readonly task: Task }) {
  const { staffId, role } = useSession();
  const words = useWords();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const arrange = useMutation({
    mutationFn: ({ method, at, body }: Arranged) =>
      call(`/api/v1/cases/${task.caseId}/tasks/${encodeURIComponent(task.taskId)}/${at}`, { method, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const colleagues = useQuery({ ...colleaguesQuery, enabled: isOpen });
  const others = colleagues.data?.items.filter((one) => one.staffId !== staffId && one.roles.includes(role));
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={words('work.actionsOf', { task: task.title })}
        >
          ⋯
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {task.takenBy === staffId ? (
          <Menu.Item onClick={() => arrange.mutate({ method: 'DELETE', at: 'taker' })}>
            <W id="work.putBack" />
          </Menu.Item>
        ) : (
          <Menu.Item onClick={() => arrange.mutate({ method: 'PUT', at: 'taker', body: {} })}>
            <W id="work.take" />
          </Menu.Item>
        )}
        {others && others.length > 0 && (
          <>
            <Menu.Label>
              <W id="work.giveTo" />
            </Menu.Label>
            {others.map((one) => (
              <Menu.Item
                key={one.staffId}
                onClick={() => arrange.mutate({ method: 'PUT', at: 'taker', body: { staffId: one.staffId } })}
              >
                {one.email}
              </Menu.Item>
            ))}
          </>
        )}
        {task.notBefore === null ? (
          <PutOff
            onDay={(notBefore) => arrange.mutate({ method: 'PUT', at: 'postponement', body: { notBefore } })}
          />
        ) : (
          <Menu.Item onClick={() => arrange.mutate({ method: 'DELETE', at: 'postponement' })}>
            <W id="work.takeUp" />
          </Menu.Item>
        )}
        <Menu.Item
          component={Link}
          to={`/cases/${task.caseId}/steps/${unlisted}`}
          search={{ at: task.step } as never}
        >
          <W id="step.otherwise" />
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface Arranged {
  readonly method: 'PUT' | 'DELETE';
  readonly at: 'taker' | 'postponement';
  readonly body?: object;
}

function PutOff({ onDay }: { readonly onDay: (day: string) => void }) {
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <TextInput
      p="xs"
      size="xs"
      label={words('work.putOff')}
      placeholder="31.12.2026"
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onKeyDown={({ key }) => {
        const day = dayOfTyped(text);
        if (key === 'Enter' && isDay(day)) onDay(day);
      }}
    />
  );
}
