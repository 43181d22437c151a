import { Inject, Injectable } from '@nestjs/common';
import type { Actor, ConsentPurpose, Language } from '@homeward/contracts';
import { caseSections } from '@homeward/domain';
import { AuditLog, StaffDirectory, VaultNotes } from '@homeward/persistence';
import { Readings } from '../audit/readings.js';
import { CaseService } from '../cases/case.service.js';
import { labelOf } from '../messages/labels.js';
import type { Letter } from '../openapi/schemas/letter-schemas.js';
import type { Letters } from '../openapi/schemas/letter-list-schemas.js';
import { Problem } from '../problem/problem.js';
import { CaseFile } from './case-file.js';
import { isLetterCode, letterCodes, letterKinds } from './letter-codes.js';
import { textMissing, type LetterKind } from './letter-kind.js';
import { LetterWords } from './letter-words.js';

export interface LetterAsked {
  readonly aboutId?: string | undefined;
  readonly purpose?: ConsentPurpose | undefined;
  /** The person's language (ISO 639-3). */
  readonly language?: string | undefined;
  /** The office's language. */
  readonly office: Language;
}

/** Makes letters in memory, from the data that the reader may see. */
@Injectable()
export class LettersService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(StaffDirectory) private readonly directory: StaffDirectory,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(Readings) private readonly readings: Readings,
  ) {}

  async offers(caseId: string, actor: Actor, route: string): Promise<Letters['items']> {
    const file = await this.#file(caseId, actor, route);
    return letterCodes.flatMap((letter) =>
      letterKinds[letter].offers(file).map((offer) => ({ letter, ...offer })),
    );
  }

  /**
   * Makes a letter. SEE-5: the letter and each section in it are written to the audit before the letter is returned.
   * @throws Problem LETTER.UNKNOWN also for a letter that this reader may not print; LETTER.TEXT_MISSING
   */
  async made(caseId: string, code: string, asked: LetterAsked, actor: Actor, route: string): Promise<Letter> {
    const file = await this.#file(caseId, actor, route);
    if (!isLetterCode(code)) throw new Problem('LETTER.UNKNOWN');
    const kind: LetterKind = letterKinds[code];
    const { aboutId = null, purpose = null, language, office } = asked;
    const offer = kind.offers(file).find((one) => one.aboutId === aboutId && one.purpose === purpose);
    if (!offer) throw new Problem('LETTER.UNKNOWN');
    const words = new LetterWords(office, language);
    const { person } = words.languages;
    if (person !== null && !offer.languages.includes(person)) throw textMissing(offer.languages);
    const blocks = await kind.blocks(file, offer, words);
    await this.readings.enter(actor, file.personsShown);
    for (const action of ['print-letter', ...[...file.taken].map((path) => `read-${path}`)])
      await this.audit.write({ actor, caseId, action, route });
    const banner = kind.bearsBanner ? bannerOf(file, office) : null;
    return { languages: words.languages, blocks, banner };
  }

  async #file(caseId: string, actor: Actor, route: string): Promise<CaseFile> {
    const state = await this.cases.stateFor(caseId, actor, route);
    const reader = { actor, now: new Date().toISOString() };
    return new CaseFile(state, reader, await this.directory.organisations(), this.vault);
  }
}

/**
 * Makes the banner, which tells the finder of a lost letter the data categories on the paper, who printed the letter,
 * and when.
 */
function bannerOf({ taken, actor, now }: CaseFile, language: Language): Letter['banner'] {
  const categories = caseSections.filter(({ path }) => taken.has(path)).map(({ category }) => category);
  const labels = [...new Set(categories)].map((category) => labelOf('data-categories', category, language));
  const by = `${labelOf('roles', actor.role, language)} ${actor.staffId}`;
  return { said: `${labels.join(', ')} · ${labelOf('letters', 'printed-by', language)}: ${by}`, at: now };
}
