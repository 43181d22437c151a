import { ColorSwatch, Stack, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sectionQuery } from '../api/queries.js';
import { useLabels } from '../words/labels.js';
import { useCodes } from '../words/codes.js';
import { amountAsTyped } from '../words/money.js';
import { W, useWords } from '../words/words.js';
import { hasSection } from './case-parts.js';
import { moneyByLine, places, type MoneyLine, type Paid, type Place, type Planned } from './money-by-line.js';
import { useCase } from './names.js';

const width = 900;
const left = 260;
const row = 28;
const colors: Readonly<Record<Place, string>> = {
  notAskedForMinor: 'gray-1',
  missingMinor: 'indigo-1',
  onItsWayMinor: 'indigo-4',
  inHandMinor: 'indigo-8',
  feeMinor: 'gray-4',
  lostMinor: 'orange-5',
  givenUpMinor: 'gray-3',
};
const colorOf = (place: Place): string => `var(--mantine-color-${colors[place]})`;

/** Shows where the money of each line of aid is, as a picture and as a table (PAY-10). */
export function MoneyPicture({ payments }: { readonly payments: readonly object[] }) {
  const of = useCase();
  const { data: plans } = useQuery({
    ...sectionQuery(of.caseId, 'plans'),
    enabled: hasSection(of, 'plans'),
  });
  const lines = moneyByLine((plans?.items ?? []) as readonly Planned[], payments as readonly Paid[]);
  if (lines.length === 0) return null;
  const used = places.filter((place) => lines.some(({ at }) => at[place]));
  return (
    <Stack gap="xs" mb="md" component="section">
      <Title order={3} size="h5">
        <W id="money.title" />
      </Title>
      <Bars lines={lines} used={used} />
      <MoneyTable lines={lines} used={used} />
    </Stack>
  );
}

interface Props {
  readonly lines: readonly MoneyLine[];
  readonly used: readonly Place[];
}

function Bars({ lines, used }: Props) {
  const words = useWords();
  const nameOf = useLineNames();
  const most = Math.max(1, ...lines.map(sumOf));
  return (
    <svg
      viewBox={`0 0 ${width} ${lines.length * row}`}
      role="img"
      aria-label={words('money.picture')}
      style={{ maxWidth: width }}
    >
      {lines.map((line, n) => {
        let at = left;
        return (
          <g key={line.key}>
            <text x={0} y={n * row + 18} fontSize={13} fill="currentColor">
              {nameOf(line).slice(0, 38)}
            </text>
            {used.map((place) => {
              const wide = ((line.at[place] ?? 0) / most) * (width - left);
              const from = at;
              at += wide;
              return (
                <rect
                  key={place}
                  x={from}
                  y={n * row + 5}
                  width={wide}
                  height={row - 10}
                  fill={colorOf(place)}
                  stroke="var(--mantine-color-indigo-8)"
                />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

function MoneyTable({ lines, used }: Props) {
  const label = useLabels();
  const nameOf = useLineNames();
  return (
    <Table.ScrollContainer minWidth={500}>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <W id="money.line" />
            </Table.Th>
            {used.map((place) => (
              <Table.Th key={place} ta="right">
                <ColorSwatch
                  component="span"
                  size={12}
                  mr={6}
                  radius={0}
                  display="inline-block"
                  color={colorOf(place)}
                  aria-hidden
                />
                {place === 'notAskedForMinor' ? <W id="money.notAskedFor" /> : label('fields', place)}
              </Table.Th>
            ))}
            <Table.Th ta="right">
              <W id="report.total" />
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.key} data-testid="money-line">
              <Table.Th scope="row" fw={400}>
                {nameOf(line)}
              </Table.Th>
              {used.map((place) => (
                <Table.Td key={place} ta="right">
                  {line.at[place] !== undefined && amountAsTyped(line.at[place], line.currency)}
                </Table.Td>
              ))}
              <Table.Td ta="right">
                {amountAsTyped(sumOf(line), line.currency)} {line.currency}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/**
 * Returns a function that returns the name of a line from its plan. If the reader may not read the plan, or if the
 * money belongs to no plan, the function returns the number of the payment, or the kind of the line if there is no
 * number.
 */
function useLineNames(): (line: MoneyLine) => string {
  const codeOf = useCodes();
  const words = useWords();
  return ({ category, kind, nth }) =>
    category !== undefined
      ? codeOf('category', category)
      : nth !== undefined
        ? words('money.nth', { n: nth })
        : codeOf('kind', kind);
}

const sumOf = ({ at }: MoneyLine): number => Object.values(at).reduce((sum, one) => sum + one, 0);
