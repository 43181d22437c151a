import { loadSettings, type Settings } from '@homeward/config';
import { returnCaseWorkflowId, stages, type Stage } from '@homeward/contracts';
import { asStaffSend } from '@homeward/domain';
import { demoCases, demoLives, playStory, StoryApi, type Story, type PlayedStory } from '@homeward/testing';

/**
 * The number of running cases that are created at the same time. Complete lives are created one by one, because they
 * switch on faults in the sandbox, and a fault affects the next call of any case.
 */
const atATime = 3;

export const apiOf = ({ api, sandbox }: Settings): Promise<StoryApi> =>
  StoryApi.at({
    apiUrl: `http://127.0.0.1:${api.port}`,
    sandboxUrl: `http://127.0.0.1:${sandbox.port}`,
    ...asStaffSend,
  });

/** Returns the addresses of a case: the address in the API, and the page in the Temporal UI. */
export const addressesOf = ({ publicUrl, temporal }: Settings, caseId: string): readonly string[] => [
  `${publicUrl}/api/v1/cases/${caseId}`,
  ...(temporal.devServer
    ? [
        `http://127.0.0.1:${temporal.uiPort}/namespaces/${temporal.namespace}/workflows/${encodeURIComponent(returnCaseWorkflowId(caseId))}`,
      ]
    : []),
];

/** Returns instructions for reading one of these addresses in a terminal, with the current settings. */
export function howToRead({ publicUrl, auth }: Settings): string {
  const usual = loadSettings({ HOMEWARD_MODE: 'development', ...process.env });
  const issuer = auth.issuer === usual.auth.issuer ? '' : `HOMEWARD_OIDC_ISSUER=${auth.issuer} `;
  return [
    `Every route, with examples to send: ${publicUrl}/docs`,
    `A case: curl -H "Authorization: Bearer $(${issuer}npm run -s login -- case-manager)" <its first address>`,
  ].join('\n');
}

interface Stories {
  readonly cases: readonly Story[];
  readonly lives: readonly Story[];
}

/**
 * `npm start -- --demo`: creates a dozen running cases and three complete lives, once for each data folder. Then lists
 * the addresses of each case.
 */
export async function showDemo(
  settings: Settings,
  screen: (line: string) => void,
  stories: Stories = { cases: demoCases(), lives: demoLives() },
): Promise<void> {
  const api = await apiOf(settings);
  if ((await casesOf(api)).length === 0) {
    screen('The demo is being prepared: a dozen cases, then three whole lives. It takes a minute or two.');
    const cases = await playOnSide(stories.cases, api, atATime);
    const lives = await playOnSide(stories.lives, api, 1);
    for (const { story, differences } of [...cases, ...lives])
      for (const difference of differences) screen(`  ${story.name} ended otherwise: ${difference}`);
  }
  screen(['', 'Cases of the demo. No person in them is real.', ''].join('\n'));
  const inOrder = [...(await casesOf(api))].sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
  for (const { caseId, caseNumber, stage } of inOrder)
    screen(
      [`  ${caseNumber}  ${stage}`, ...addressesOf(settings, caseId).map((at) => `    ${at}`)].join('\n'),
    );
  screen(`\n${howToRead(settings)}\n`);
}

interface Listed {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly stage: Stage;
}

/** Returns the cases of the country office. */
const casesOf = async (api: StoryApi): Promise<readonly Listed[]> =>
  ((await api.get('team-lead@country-office', 'cases?limit=200')).body as { items: readonly Listed[] }).items;

async function playOnSide(stories: readonly Story[], api: StoryApi, side: number): Promise<PlayedStory[]> {
  const queue = [...stories];
  const played: PlayedStory[] = [];
  const player = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) played.push(await playStory(next, api));
  };
  await Promise.all(Array.from({ length: side }, player));
  return played;
}
