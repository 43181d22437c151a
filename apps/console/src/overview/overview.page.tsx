import { Text } from '@mantine/core';
import { Outlet, useParams } from '@tanstack/react-router';
import { overviewsIn } from '../layout/places.js';
import { useSession } from '../session/session.js';
import { Beside } from '../ui/beside.js';
import { Heading } from '../ui/heading.js';
import { Empty } from '../ui/states.js';
import { W, useWords } from '../words/words.js';

/**
 * The page of the lists over many cases. Shows links to the lists that this reader may open, next to the open list.
 */
export function OverviewPage() {
  const { list } = useParams({ from: '/desk/overview/$list' });
  const { places } = useSession();
  const words = useWords();
  const mine = overviewsIn(places);
  const here = mine.find((one) => one === list);
  if (!here) return <Empty id="overview.none" />;
  return (
    <Beside
      label={words('overview.title')}
      links={mine.map((one) => ({
        to: `/overview/${one}`,
        isHere: one === here,
        name: <W id={`overview.${one}`} />,
      }))}
    >
      <Heading key={here} order={1} size="h2">
        <W id={`overview.${here}`} />
      </Heading>
      <Text size="sm" c="dimmed" maw={720} mb="md">
        <W id={`overview.about.${here}`} />
      </Text>
      <Outlet />
    </Beside>
  );
}
