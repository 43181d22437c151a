import { partRoles, type Actor } from '@homeward/contracts';
import {
  caseSections,
  documentsAt,
  visibleDocumentsFor,
  goneThings,
  historyOf,
  stepsReadAt,
  todayAt,
  type CaseSection,
} from '@homeward/domain';
import { CaseReader, VaultNotes } from '@homeward/persistence';
import { Controller, Get, Inject, Param, type Type } from '@nestjs/common';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Section } from '../openapi/schemas/section-schemas.js';
import { Problem } from '../problem/problem.js';
import { CaseService } from './case.service.js';
import { withTexts, recordsWithTexts } from './vault-texts.js';
import { sectionShown } from './section-shown.js';
import { entriesOf } from './timeline-page.js';

/**
 * Makes one route for each section. For example, `…/payments` is declared in libs/domain/src/payments/sections.ts. A
 * section is read from PostgreSQL, and contains only the caller's categories (SEE-1). READ-1: each item includes the
 * history that the timeline shows to this caller.
 */
export const sectionControllers = (): Type[] => caseSections.map(controllerOf);

function controllerOf(section: CaseSection): Type {
  const { path, readWhenGone } = section;
  const route = `cases/:caseId/${path}`;
  const steps = stepsReadAt(section);

  @Controller()
  @Roles(...partRoles, 'team-lead')
  class SectionController {
    constructor(
      @Inject(CaseService) private readonly cases: CaseService,
      @Inject(CaseReader) private readonly reader: CaseReader,
      @Inject(VaultNotes) private readonly vault: VaultNotes,
    ) {}

    @Get(route)
    async read(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Section> {
      const state = await this.cases.stateFor(caseId, actor, `GET ${route}`);
      const today = todayAt(new Date().toISOString());
      const shown = sectionShown(section, { state, actor, today });
      if (!shown) throw new Problem('AUTH.FORBIDDEN');
      const about = { actor, caseId };
      const hasHistory = shown.items.length > 0 || readWhenGone === true;
      const facts = hasHistory ? await this.reader.recordsOfSteps(actor, caseId, steps) : [];
      const entries = entriesOf(facts, { state, actor, today });
      const documents = visibleDocumentsFor(state, actor, today);
      const items = [...shown.items, ...goneThings(section, state, actor, today, entries)];
      const [shownItems, records] = await Promise.all([
        withTexts(shown.textReads, items, about, this.vault),
        recordsWithTexts(shown.old, entries, about, this.vault),
      ]);
      return {
        items: shownItems.map((item, i) => ({
          ...item,
          ...(steps.length > 0 && { history: historyOf(section, items[i]!, records) }),
          ...(section.filedUnder && { documents: documentsAt(section, items[i]!, documents) }),
        })),
      };
    }
  }
  Object.defineProperty(SectionController, 'name', { value: `${path}-section-controller` });
  return SectionController;
}
