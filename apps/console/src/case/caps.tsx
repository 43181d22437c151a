import { Stack, Table, Text } from '@mantine/core';
import { useCodes } from '../words/codes.js';
import { useLabels } from '../words/labels.js';
import { amountAsTyped } from '../words/money.js';
import { W } from '../words/words.js';

/** A cap as its section shows it. Only readers of the category `money` get `usedMinor`. */
export interface Cap {
  readonly kind: string;
  readonly currency: string;
  readonly mostMinor: number;
  readonly usedMinor?: number;
}

/** Shows the maximum of each kind of aid, and the amount that is left (CAP-1). */
export function Caps({ caps }: { readonly caps: readonly Cap[] }) {
  const label = useLabels();
  const codeOf = useCodes();
  const showsUsed = caps.some(({ usedMinor }) => usedMinor !== undefined);
  return (
    <Stack gap="xs" mb="md">
      <Text size="sm" c="dimmed" maw={640}>
        <W id="caps.about" />
      </Text>
      <Table.ScrollContainer minWidth={400}>
        <Table fz="sm" verticalSpacing={4} maw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{label('fields', 'kind')}</Table.Th>
              <Table.Th ta="right">{label('fields', 'mostMinor')}</Table.Th>
              {showsUsed && (
                <>
                  <Table.Th ta="right">{label('fields', 'usedMinor')}</Table.Th>
                  <Table.Th ta="right">
                    <W id="caps.left" />
                  </Table.Th>
                </>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {caps.map(({ kind, currency, mostMinor, usedMinor }) => (
              <Table.Tr key={kind} data-testid="cap">
                <Table.Th scope="row" fw={400}>
                  {codeOf('kind', kind)}
                </Table.Th>
                <Table.Td ta="right">
                  {amountAsTyped(mostMinor, currency)} {currency}
                </Table.Td>
                {showsUsed && usedMinor !== undefined && (
                  <>
                    <Table.Td ta="right">{amountAsTyped(usedMinor, currency)}</Table.Td>
                    <Table.Td ta="right">
                      {amountAsTyped(Math.max(0, mostMinor - usedMinor), currency)}
                    </Table.Td>
                  </>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
