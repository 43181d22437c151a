import { Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { geoEqualEarth, geoGraticule10, geoPath } from 'd3-geo';
import { Value } from '../ui/facts.js';
import { FieldHeads } from '../ui/field-heads.js';
import { W, useWords } from '../words/words.js';

interface Leg {
  readonly legId: string;
  readonly mode?: string;
  readonly from: string;
  readonly to: string;
  readonly departsAt?: string;
  readonly arrivesAt?: string;
  readonly flight?: string;
}

/** The longitude and latitude of each place, by IATA code, rounded to a tenth of a degree. */
type Places = Readonly<Record<string, readonly [longitude: number, latitude: number]>>;

const [width, height, margin] = [900, 320, 40];

/** Shows a journey as great circles between places, without borders, and as a table, leg by leg. */
export function JourneyPicture({ journeys }: { readonly journeys: readonly object[] }) {
  const legs = (journeys as readonly { readonly legs?: readonly Leg[] }[]).flatMap(({ legs = [] }) => legs);
  if (legs.length === 0) return null;
  return (
    <Stack gap="xs" mb="md" component="section">
      <Title order={3} size="h5">
        <W id="journey.title" />
      </Title>
      <Circles legs={legs} />
      <Legs legs={legs} />
    </Stack>
  );
}

/** Draws the legs as great circles. If the location of a place is not known, only the table shows its leg. */
function Circles({ legs }: { readonly legs: readonly Leg[] }) {
  const words = useWords();
  const { data: placeOf } = useQuery({
    queryKey: ['airports'],
    queryFn: async (): Promise<Places> => {
      const file = await import('@homeward/programme/places/airport-positions-2026-1.json');
      return file.default.positions as unknown as Places;
    },
    staleTime: Infinity,
  });
  const ways = legs.filter(({ from, to }) => placeOf?.[from] && placeOf[to]);
  if (!placeOf || ways.length === 0) return null;
  const lines = {
    type: 'MultiLineString' as const,
    coordinates: ways.map(({ from, to }) => [[...placeOf[from]!], [...placeOf[to]!]]),
  };
  const projection = geoEqualEarth().fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    lines,
  );
  const path = geoPath(projection);
  return (
    <>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words('journey.picture')}
        style={{ maxWidth: width }}
      >
        <path
          d={path(geoGraticule10()) ?? ''}
          fill="none"
          stroke="var(--mantine-color-default-border)"
          strokeWidth={0.5}
        />
        <path d={path(lines) ?? ''} fill="none" stroke="var(--mantine-color-indigo-6)" strokeWidth={2.5} />
        {[...new Set(ways.flatMap(({ from, to }) => [from, to]))].map((code) => {
          const [x, y] = projection([...placeOf[code]!])!;
          return (
            <g key={code}>
              <circle cx={x} cy={y} r={4} fill="var(--mantine-color-indigo-8)" />
              <text x={x + 7} y={y - 7} fontSize={13} fill="currentColor">
                {code}
              </text>
            </g>
          );
        })}
      </svg>
      <Text size="xs" c="dimmed">
        <W id="journey.places" />
      </Text>
    </>
  );
}

const columns = ['from', 'to', 'mode', 'flight', 'departsAt', 'arrivesAt'] as const;

const Legs = ({ legs }: { readonly legs: readonly Leg[] }) => (
  <Table.ScrollContainer minWidth={500}>
    <Table fz="sm" verticalSpacing={4}>
      <FieldHeads of={columns} />
      <Table.Tbody>
        {legs.map((leg) => (
          <Table.Tr key={leg.legId} data-testid="leg">
            {columns.map((name) => (
              <Table.Td key={name}>
                <Value name={name} value={leg[name]} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
