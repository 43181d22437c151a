import { SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { Value } from '../ui/facts.js';
import { useCodes } from '../words/codes.js';
import { dayAsTyped } from '../words/dates.js';
import { useLabels } from '../words/labels.js';
import { W } from '../words/words.js';

interface Factor {
  readonly level?: string;
  readonly factor?: string;
  readonly severity?: number;
  readonly likelihood?: number;
  readonly note?: string;
}

interface Input {
  readonly on: string;
  readonly recordedAt: string;
  readonly side: string;
  readonly personIds: readonly string[];
  readonly factors: readonly Factor[];
}

const sides = ['swiss', 'destination'] as const;

/**
 * RISK-1: shows the latest input of each side about each person. The inputs of the two sides are next to each other.
 */
export function RiskSides({ history }: { readonly history: readonly Schemas['TimelineEntry'][] }) {
  const codeOf = useCodes();
  const inputs = newest(history.flatMap(inputIn));
  if (inputs.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
      {sides.map((side) => {
        const theirs = inputs.filter((input) => input.side === side);
        return (
          <Stack key={side} gap="xs" component="section" data-testid="side">
            <Title order={3} size="h5">
              {codeOf('side', side)}
            </Title>
            {theirs.length === 0 && (
              <Text size="sm" c="dimmed">
                <W id="risk.nothingYet" />
              </Text>
            )}
            {theirs.map((input) => (
              <Factors key={input.recordedAt} {...input} />
            ))}
          </Stack>
        );
      })}
    </SimpleGrid>
  );
}

/** RISK-2: lists the factors, the most serious first. */
function Factors({ on, personIds, factors }: Input) {
  const label = useLabels();
  const codeOf = useCodes();
  return (
    <Table fz="sm" verticalSpacing={4} withTableBorder captionSide="top">
      <Table.Caption ta="left">
        {dayAsTyped(on)} · <Value name="personIds" value={personIds} />
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{label('fields', 'factor')}</Table.Th>
          <Table.Th ta="right">
            <W id="risk.grade" />
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {factors
          .toSorted((a, b) => gradeOf(b) - gradeOf(a))
          .map((factor, n) => (
            <Table.Tr key={n}>
              <Table.Td>
                {codeOf('level', factor.level ?? '')}: {codeOf('factor', factor.factor ?? '')}
                {factor.note !== undefined && (
                  <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
                    {factor.note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {factor.severity} × {factor.likelihood} = {gradeOf(factor)}
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

const gradeOf = ({ severity = 0, likelihood = 0 }: Factor): number => severity * likelihood;

/** Returns the input in the current version of a record, or nothing if the record was struck. */
function inputIn({ step, occurredOn, recordedAt, payload, corrected }: Schemas['TimelineEntry']): Input[] {
  if (step !== 'record-risk-input' || corrected?.struck) return [];
  const { side = '', personIds = [], factors = [] } = (corrected?.payload ?? payload) as Partial<Input>;
  return [{ on: occurredOn, recordedAt, side, personIds, factors }];
}

/** Returns the latest input of each side about each person. */
const newest = (inputs: readonly Input[]): readonly Input[] =>
  inputs.filter((input) =>
    input.personIds.some((personId) =>
      inputs.every(
        (other) =>
          other.side !== input.side ||
          !other.personIds.includes(personId) ||
          other.recordedAt <= input.recordedAt,
      ),
    ),
  );
