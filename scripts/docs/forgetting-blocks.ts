import { dataCategories, type SourceGrade } from '@homeward/contracts';
import { forgettingActCodes, forgettingActs, type ForgettingActCode } from '@homeward/domain';
import { loadProgrammes } from '@homeward/programme';
import { code, codes, inWords, table } from './markdown.js';

const { retention, sources } = loadProgrammes({ demo: false, today: () => '2026-01-01' }).describe()[0]!;

interface Row {
  readonly value: string;
  readonly standing: SourceGrade;
  readonly sourceRef: string;
}
const row = (what: string, { value, standing, sourceRef }: Row): string[] => [
  what,
  inWords(value),
  standing,
  sources[sourceRef]!.title,
];

/** Returns the table of retention periods for each kind of data, by the policy in force. */
export const retentionTable = (): string =>
  table(
    ['what', 'kept for', 'standing', 'source'],
    [
      ...dataCategories.map((category) => row(category, retention.categories[category])),
      row('hashes of identities', retention.doubleAid),
    ],
  );

/** Returns the table of the roles that may perform each act of forgetting. */
export const forgettingTable = (): string =>
  table(['act', 'what', 'who', 'rules'], forgettingActCodes.map(actRow));

function actRow(act: ForgettingActCode): string[] {
  const { path, does, roles, rules, secondPersonAfter, oneOfTwo } = forgettingActs[act];
  const conditions = [
    ...(secondPersonAfter ? [`not the person who took ${code(secondPersonAfter)}`] : []),
    ...(oneOfTwo ? [`one of the two is a ${oneOfTwo}`] : []),
  ];
  return [
    `${code(act)}<br>${code(`POST …/${path}`)}`,
    does,
    [codes(roles), ...conditions].join('; '),
    rules.join(', '),
  ];
}
