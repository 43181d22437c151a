import { ColorSwatch, Stack, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sectionQuery } from '../api/queries.js';
import { useLabels } from '../words/labels.js';
import { useCodes } from '../words/codes.js';
import { amountAsTyped } from '../words/money.js';
import { W, useWords } from '../words/words.js';
import { hasSection } from './case-parts.js';
import { moneyByLine, notAskedFor, type MoneyLine, type Paid, type Planned } from './money-by-line.js';
import { useCase } from './names.js';

const width = 900;
const left = 260;
const row = 28;
const shades = [1, 3, 4, 5, 6, 7, 8, 9] as const;
const colorOf = (nth: number): string => `var(--mantine-color-indigo-${shades[nth % shades.length]})`;

/** The amount planned for each line of aid, and the status of its money, as a picture and as a table. */
export function MoneyPicture({ payments }: { readonly payments: readonly object[] }) {
  const of = useCase();
  const { data: plans } = useQuery({
    ...sectionQuery(of.caseId, 'plans'),
    enabled: hasSection(of, 'plans'),
  });
  const lines = moneyByLine((plans?.items ?? []) as readonly Planned[], payments as readonly Paid[]);
  if (lines.length === 0) return null;
  const statuses = [...new Set(lines.flatMap(({ byStatus }) => Object.keys(byStatus)))];
  return (
    <Stack gap="xs" mb="md" component="section">
      <Title order={3} size="h5">
        <W id="money.title" />
      </Title>
      <Bars lines={lines} statuses={statuses} />
      <MoneyTable lines={lines} statuses={statuses} />
    </Stack>
  );
}

interface Props {
  readonly lines: readonly MoneyLine[];
  readonly statuses: readonly string[];
}

function Bars({ lines, statuses }: Props) {
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
            {statuses.map((status, shade) => {
              const wide = ((line.byStatus[status] ?? 0) / most) * (width - left);
              const from = at;
              at += wide;
              return (
                <rect
                  key={status}
                  x={from}
                  y={n * row + 5}
                  width={wide}
                  height={row - 10}
                  fill={colorOf(shade)}
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

function MoneyTable({ lines, statuses }: Props) {
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
            {statuses.map((status, shade) => (
              <Table.Th key={status} ta="right">
                <ColorSwatch
                  component="span"
                  size={12}
                  mr={6}
                  radius={0}
                  display="inline-block"
                  color={colorOf(shade)}
                  aria-hidden
                />
                {status === notAskedFor ? <W id="money.notAskedFor" /> : label('payment-statuses', status)}
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
              {statuses.map((status) => (
                <Table.Td key={status} ta="right">
                  {line.byStatus[status] !== undefined && amountAsTyped(line.byStatus[status], line.currency)}
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
 * Returns a function that names a line as its plan names it. It returns the kind of the line if the reader may not
 * read the plan, or if the money belongs to no plan.
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

const sumOf = ({ byStatus }: MoneyLine): number => Object.values(byStatus).reduce((sum, one) => sum + one, 0);
