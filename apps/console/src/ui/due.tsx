import { Badge, Text } from '@mantine/core';
import { dayAsTyped, dayOfInstant, daysUntil, lastDayOf } from '../words/dates.js';
import { W } from '../words/words.js';

/**
 * Shows a due date, the remaining time, and the waiting time. All information is in words, not only in colours.
 */
export function Due({ at, since }: { readonly at: string | null; readonly since?: string }) {
  return (
    <>
      {at !== null && <DueDay day={lastDayOf(at)} />}
      {since !== undefined && (
        <Text size="xs" c="dimmed">
          <W id="due.waiting" values={{ days: -daysUntil(dayOfInstant(since)) + 1 }} />
        </Text>
      )}
    </>
  );
}

function DueDay({ day }: { readonly day: string }) {
  const days = daysUntil(day);
  return (
    <>
      <Text size="sm">{dayAsTyped(day)}</Text>
      {days < 0 ? (
        <Badge color="orange" variant="light">
          <W id="due.overdue" values={{ days: -days }} />
        </Badge>
      ) : (
        <Text size="xs" c="dimmed">
          <W id="due.in" values={{ days }} />
        </Text>
      )}
    </>
  );
}
