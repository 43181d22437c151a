import { fileURLToPath } from 'node:url';
import { codeListIds, incidentKinds, type CodeListId } from '@homeward/contracts';
import { codeListSchema, type CodeList, type CodeListDescription } from './code-list-file.js';
import { parseFile, readFolder, type DataFile } from './data-files.js';
import { deepFreeze } from './deep-freeze.js';
import { pathOf, PolicyError, type PolicyProblem, type ProblemCode } from './problems.js';
import { byNewest } from './versions.js';

/** The lists of codes, in all their versions. Everything that this interface returns is frozen. */
export interface CodeLists {
  /**
   * Returns the newest version of a list. The codes of this version are accepted from the start of the release that
   * contains the version.
   */
  newest(list: CodeListId): CodeList;
  /** Returns the versions of a list, the newest first. */
  versionsOf(list: CodeListId): readonly CodeList[];
  /** Returns the lists for `GET /code-lists`. */
  describe(): readonly CodeListDescription[];
}

const ownFolder = fileURLToPath(new URL('../code-lists', import.meta.url));

/** Checks all lists. Throws a {@link PolicyError} with all faults of all files. */
export function bindCodeLists(files: readonly DataFile[]): CodeLists {
  const problems: PolicyProblem[] = [];
  const all = files.flatMap((file): CodeList[] => {
    const { data, found } = parseFile(file, codeListSchema);
    problems.push(...found, ...(data ? faultsOf(file.name, data) : []));
    return data ? [data] : [];
  });
  for (const list of codeListIds)
    if (!files.some(({ name }) => name.startsWith(`${list}-`)))
      problems.push({ file: list, path: '', code: 'POLICY.FIELD_MISSING' });
  all.sort(byNewest);
  problems.push(...codeListIds.flatMap((list) => unknownToNewest(list, all)));
  if (problems.length > 0) throw new PolicyError(problems);
  return codeListsOf(deepFreeze(all));
}

function codeListsOf(all: readonly CodeList[]): CodeLists {
  const versionsOf = (list: CodeListId) => all.filter((one) => one.list === list);
  const newest = (list: CodeListId) => versionsOf(list)[0]!;
  return {
    newest,
    versionsOf,
    describe: () =>
      codeListIds.flatMap((list) =>
        versionsOf(list).map((one) => ({ ...one, newest: one === newest(list) })),
      ),
  };
}

/**
 * The codes that rules use, for lists with such codes. The newest version of a list contains all these codes. An
 * earlier version may contain fewer of them, and no version contains other codes.
 */
const knownToRules: Readonly<Partial<Record<CodeListId, readonly string[]>>> = {
  'incident-kinds': incidentKinds,
};

/**
 * Reports codes that rules use and that the newest version of the list lacks, because staff could never choose such
 * codes.
 */
function unknownToNewest(list: CodeListId, all: readonly CodeList[]): PolicyProblem[] {
  const newest = all.find((one) => one.list === list);
  const names = newest?.codes.map(({ code }) => code) ?? [];
  return newest && knownToRules[list]?.some((code) => !names.includes(code))
    ? [{ file: `${list}-${newest.version}`, path: 'codes', code: 'POLICY.CODES_DIFFER' }]
    : [];
}

function faultsOf(file: string, { list, version, sourceRef, sources, codes }: CodeList): PolicyProblem[] {
  const at = (code: ProblemCode, ...keys: PropertyKey[]): PolicyProblem => ({
    file,
    path: pathOf(keys),
    code,
  });
  const names = codes.map(({ code }) => code);
  const known = knownToRules[list];
  return [
    ...(file === `${list}-${version}` ? [] : [at('POLICY.FILE_NAME', 'version')]),
    ...(sourceRef in sources ? [] : [at('POLICY.SOURCE_UNKNOWN', 'sourceRef')]),
    ...(known && names.some((name) => !known.includes(name)) ? [at('POLICY.CODES_DIFFER', 'codes')] : []),
    ...codes.flatMap((one, n) => [
      ...(one.sourceRef in sources ? [] : [at('POLICY.SOURCE_UNKNOWN', 'codes', n, 'sourceRef')]),
      ...(names.indexOf(one.code) === n ? [] : [at('POLICY.CODE_TWICE', 'codes', n, 'code')]),
    ]),
  ];
}

/**
 * The lists that come with this package. The lists are the same for every installation, so they are read once, at the
 * start.
 */
export const codeLists = bindCodeLists(readFolder(ownFolder));
