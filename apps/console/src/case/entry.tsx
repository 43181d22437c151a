import { Badge, Group, Paper, Text } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { Facts } from '../ui/facts.js';
import { dayAsTyped } from '../words/dates.js';
import { useLabels } from '../words/labels.js';
import { W } from '../words/words.js';
import { useNames } from './names.js';

/**
 * The fields that are left out. `mark` is the number of the reminder or other time that a deadline has reached. Readers
 * do not need this number.
 */
const unspoken = ['mark'];

/**
 * One record of the timeline. If the record was corrected, the corrected version is shown above the original record.
 */
export function Entry({
  of: { step, by, occurredOn, payload, corrected },
}: {
  readonly of: Schemas['TimelineEntry'];
}) {
  const label = useLabels();
  const names = useNames();
  return (
    <Paper withBorder p="sm" component="article" data-testid="entry">
      <Group justify="space-between" align="baseline">
        <Text fw={600}>{label('steps', step)}</Text>
        <Text size="sm" c="dimmed">
          {dayAsTyped(occurredOn)} ·{' '}
          {by === null ? (
            <W id="timeline.machine" />
          ) : (
            `${label('roles', by.role)}, ${names(by.organisationId) ?? ''}`
          )}
        </Text>
      </Group>
      {corrected && (
        <>
          <Badge color="orange" variant="light" mt="xs">
            <W
              id={corrected.struck ? 'timeline.struck' : 'timeline.corrected'}
              values={{ on: dayAsTyped(corrected.on) }}
            />
          </Badge>
          {!corrected.struck && <Facts of={corrected.payload} />}
          <Text size="xs" c="dimmed" mt="xs">
            <W id="timeline.toldFirst" />
          </Text>
        </>
      )}
      <Facts of={payload} without={unspoken} />
    </Paper>
  );
}
