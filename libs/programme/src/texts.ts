import { fileURLToPath } from 'node:url';
import type { ConsentPurpose, KnownFacts, TextKind } from '@homeward/contracts';
import { parseFile, readFolder, type DataFile } from './data-files.js';
import { deepFreeze } from './deep-freeze.js';
import { pathOf, PolicyError, type PolicyProblem, type ProblemCode } from './problems.js';
import { textSchema, wantedSchema, type ProgrammeText, type TextDescription } from './text-file.js';
import { byNewest } from './versions.js';

/** The text that a step names. For a consent, it is the text of its purpose. */
export type TextNamed =
  | { readonly kind: 'consent'; readonly purpose: ConsentPurpose; readonly version: string }
  | { readonly kind: 'voluntariness'; readonly version: string };

/** The catalogue of texts, in all their versions. Everything that this interface returns is frozen. */
export interface Texts {
  /** Returns which versions and languages of this text exist, for the rules (CONS-1). */
  known(named: TextNamed): NonNullable<KnownFacts['text']>;
  /** CONS-1: returns the current text of a purpose, if there is one. */
  newestOf(purpose: ConsentPurpose): ProgrammeText | undefined;
  /**
   * Returns the texts for `GET /texts`, with the wanted or requested languages that are missing. A missing language is
   * not replaced by another.
   */
  describe(asked?: { readonly kind?: TextKind; readonly language?: string }): readonly TextDescription[];
}

const ownFolder = fileURLToPath(new URL('../texts', import.meta.url));

const isWanted = ({ name }: DataFile): boolean => name === 'languages';

/** Checks all texts. Throws a {@link PolicyError} with all faults of all files. */
export function bindTexts(files: readonly DataFile[]): Texts {
  const problems: PolicyProblem[] = [];
  const all = files
    .filter((file) => !isWanted(file))
    .flatMap((file): ProgrammeText[] => {
      const { data, found } = parseFile(file, textSchema);
      problems.push(...found, ...(data ? faultsOf(file.name, data) : []));
      return data ? [data] : [];
    });
  const wanted = files.filter(isWanted).map((file) => parseFile(file, wantedSchema));
  problems.push(...wanted.flatMap(({ found }) => found));
  if (problems.length > 0) throw new PolicyError(problems);
  return textsOf(deepFreeze(all.sort(byNewest)), deepFreeze(wanted.flatMap(({ data }) => data!.languages)));
}

function textsOf(all: readonly ProgrammeText[], wanted: readonly string[]): Texts {
  const newest = (id: string) => all.find((one) => one.id === id);
  return {
    known(named) {
      const purpose = named.kind === 'consent' ? named.purpose : undefined;
      const versions = all.filter((one) => one.kind === named.kind && one.purpose === purpose);
      const text = versions.find(({ version }) => version === named.version);
      return {
        versions: versions.map(({ version }) => version),
        languages: Object.keys(text?.languages ?? {}).sort(),
      };
    },
    newestOf: (purpose) => all.find((one) => one.kind === 'consent' && one.purpose === purpose),
    describe: ({ kind, language } = {}) =>
      all
        .filter((one) => kind === undefined || one.kind === kind)
        .map((one) => ({
          ...shown(one, language === undefined ? wanted : [language], language),
          newest: one === newest(one.id),
        })),
  };
}

function shown(text: ProgrammeText, asked: readonly string[], only: string | undefined) {
  const languages = Object.entries(text.languages).filter(
    ([language]) => only === undefined || language === only,
  );
  return {
    ...text,
    languages: Object.fromEntries(languages),
    gaps: {
      missing: asked.filter((language) => !(language in text.languages)),
      notReviewed: languages.flatMap(([language, { status }]) => (status === 'draft' ? [language] : [])),
    },
  };
}

function faultsOf(file: string, { id, version, kind, purpose, languages }: ProgrammeText): PolicyProblem[] {
  const at = (code: ProblemCode, ...keys: PropertyKey[]): PolicyProblem => ({
    file,
    path: pathOf(keys),
    code,
  });
  return [
    ...(file === `${id}-${version}` ? [] : [at('POLICY.FILE_NAME', 'version')]),
    ...((kind === 'consent') === (purpose !== undefined) ? [] : [at('POLICY.PURPOSE_MISPLACED', 'purpose')]),
    ...Object.entries(languages).flatMap(([language, { status, reviewer, reviewedOn }]) =>
      [reviewer, reviewedOn].every((said) => (said !== null) === (status === 'reviewed'))
        ? []
        : [at('POLICY.REVIEW_INCOMPLETE', 'languages', language, 'status')],
    ),
  ];
}

/**
 * The texts that come with this package. The texts are the same for every installation, so they are read once, at the
 * start.
 */
export const texts = bindTexts(readFolder(ownFolder));
