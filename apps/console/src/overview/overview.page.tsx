import { Anchor, Grid, Stack, Text, Title } from '@mantine/core';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { overviewsIn } from '../layout/places.js';
import { useSession } from '../session/session.js';
import { Empty } from '../ui/states.js';
import { W, useWords } from '../words/words.js';

/** Lists over many cases, for who oversees them: those that answer me, beside the one that I look at. */
export function OverviewPage() {
  const { list } = useParams({ from: '/desk/overview/$list' });
  const { places } = useSession();
  const words = useWords();
  const mine = overviewsIn(places);
  const here = mine.find((one) => one === list);
  if (!here) return <Empty id="overview.none" />;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 2 }}>
        <Stack component="nav" gap={4} aria-label={words('overview.title')}>
          {mine.map((one) => (
            <Anchor
              key={one}
              component={Link}
              to={`/overview/${one}`}
              aria-current={one === here ? 'page' : undefined}
              fw={one === here ? 700 : 400}
              size="sm"
            >
              <W id={`overview.${one}`} />
            </Anchor>
          ))}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 10 }}>
        <Title order={1} size="h2">
          <W id={`overview.${here}`} />
        </Title>
        <Text size="sm" c="dimmed" maw={720} mb="md">
          <W id={`overview.about.${here}`} />
        </Text>
        <Outlet />
      </Grid.Col>
    </Grid>
  );
}
