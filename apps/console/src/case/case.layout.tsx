import { Alert, Badge, Button, Group, Paper, Stack, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import type { Schemas } from '../api/schemas.js';
import { Due } from '../ui/due.js';
import { Heading } from '../ui/heading.js';
import { Failed, Waiting } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';
import { useCaseCommands, incident } from './case-commands.js';
import { addressOf, hasSection, partsOf, type CasePart } from './case-parts.js';
import { CaseContext, PersonsContext, useNames } from './names.js';
import { WithNames } from './person-names.js';
import { StageMap } from './stage-map.js';
import { useLiveCase } from './use-live-case.js';

/**
 * The frame of every page of a case, with the number and the stage of the case, and the roles that the case waits for.
 */
export function CaseLayout() {
  const { caseId } = useParams({ from: '/desk/cases/$caseId' });
  const { data, error } = useLiveCase(caseId);
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  return (
    <CaseContext value={data}>
      <PersonsContext value={data.persons}>
        <WithNames caseId={caseId}>
          {(toggle) => (
            <Stack>
              <IdentityBar of={data} toggle={toggle} />
              <Places of={data} />
              <Outlet />
            </Stack>
          )}
        </WithNames>
      </PersonsContext>
    </CaseContext>
  );
}

function IdentityBar({ of, toggle }: { readonly of: Schemas['Case']; readonly toggle: ReactNode }) {
  const label = useLabels();
  const names = useNames();
  const { caseNumber, stage, persons, rolesWaitedFor, nextDeadlines, holds, alerts, byBreakGlass } = of;
  useCaseCommands(of);
  const next = nextDeadlines[0];
  return (
    <Paper withBorder p="md" component="section" data-tour="case">
      <Stack gap="xs">
        <Group justify="space-between" align="start">
          <div>
            <Heading order={1} size="h3" id="case-number" data-testid="case-number">
              {caseNumber}
            </Heading>
            <Text size="sm" c="dimmed">
              <W id="case.persons" values={{ n: persons.length }} /> · {label('stages', stage)}
              {of.policy.demo && ' · Demo'}
            </Text>
          </div>
          <div>
            <Text size="sm">
              <W id="case.waitsFor" />{' '}
              {rolesWaitedFor.length > 0 ? (
                rolesWaitedFor.map((role) => label('roles', role)).join(', ')
              ) : (
                <W id="case.waitsForNobody" />
              )}
            </Text>
            {next && (
              <Group gap="xs" align="baseline">
                <Text size="sm">{label('deadlines', next.code)}:</Text>
                <div>
                  <Due at={next.dueAt} />
                </div>
              </Group>
            )}
          </div>
        </Group>
        <StageMap stage={stage} />
        <Group justify="space-between">
          <Text size="sm">{persons.map(({ personId }) => names(personId)).join(', ')}</Text>
          <Group className="on-screen">
            {of.openSteps.some(({ step }) => step === incident) && (
              <Button
                component={Link}
                to={`/cases/${of.caseId}/steps/${incident}`}
                size="xs"
                color="red"
                variant="outline"
              >
                <W id="travellers.incident" />
              </Button>
            )}
            {hasSection(of, 'persons') && toggle}
          </Group>
        </Group>
        {(holds.length > 0 || alerts.length > 0) && (
          <Group gap="xs">
            {holds.map(({ personId, matter }) => (
              <Badge key={`${personId} ${matter}`} color="orange" variant="light">
                <W id="case.hold" />: {label('values', matter)}
              </Badge>
            ))}
            {[...new Set(alerts.map(({ code }) => code))].map((code) => (
              <Badge key={code} color="orange" variant="outline">
                {label('alerts', code)}
                <Times n={alerts.filter((alert) => alert.code === code).length} />
              </Badge>
            ))}
          </Group>
        )}
        {byBreakGlass && (
          <Alert color="orange">
            <W id="case.byBreakGlass" />
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}

/** Shows the number of equal entries, if there are several. Equal entries are listed only once. */
const Times = ({ n }: { readonly n: number }) => (n > 1 ? ` (${n})` : '');

function Places({ of }: { readonly of: Schemas['Case'] }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const words = useWords();
  const parts = partsOf(of);
  const here = parts.find((part) => pathname.includes(`/${part}`) && part !== 'steps') ?? 'steps';
  return (
    <Tabs value={here} onChange={(part) => void navigate({ to: addressOf(of, part as CasePart) })}>
      <Tabs.List aria-label={words('case.places')}>
        {parts.map((part) => (
          <Tabs.Tab key={part} value={part}>
            <W id={`case.${part}`} />
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
