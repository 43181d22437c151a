import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import {
  breachRoles,
  breachStanding,
  dataRequestSeconders,
  forgettingActs,
  ownWord,
  refuseSecondWord,
  secondActOn,
  secondWordSteps,
  type ForgettingMatter,
} from '@homeward/domain';
import { ifReadable, Breaches, CaseLists, DataRequests } from '@homeward/persistence';
import { ForgettingService } from '../forgetting/forgetting.service.js';
import type { SecondWords as SecondWordsAnswer } from '../openapi/schemas/list-schemas.js';

/** An item that waits for a second person. */
type AwaitedWord = SecondWordsAnswer['items'][number];

/** The maximum number of steps in one answer. */
const most = 200;

/** Lists the items that a member of staff, or their seat, can confirm. The items may belong to a case or to no case. */
@Injectable()
export class SecondWords {
  constructor(
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(ForgettingService) private readonly forgetting: ForgettingService,
    @Inject(DataRequests) private readonly requests: DataRequests,
    @Inject(Breaches) private readonly breaches: Breaches,
  ) {}

  /** Returns the items, the earliest due date first. Items without a due date come last, with the oldest item first. */
  async for(actor: Actor): Promise<AwaitedWord[]> {
    const words = await Promise.all([
      this.#steps(actor),
      this.#matters('legal-hold', actor),
      this.#matters('erasure', actor),
      this.#dataRequests(actor),
      this.#breaches(actor),
    ]);
    return words.flat().sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
  }

  async #steps(actor: Actor): Promise<AwaitedWord[]> {
    const { items } = await this.lists.tasks({ actor, steps: secondWordSteps, limit: most });
    return items.map(({ step: act, caseId, subject: id, since, dueAt }) => ({
      kind: 'step',
      act,
      caseId,
      id,
      since,
      dueAt,
    }));
  }

  async #matters(kind: ForgettingMatter, actor: Actor): Promise<AwaitedWord[]> {
    if (!forgettingActs['propose-hold'].roles.includes(actor.role)) return [];
    const matters = await this.forgetting.awaiting(kind, actor);
    return matters.map((matter) => ({
      kind,
      act: secondActOn(kind, matter)!,
      caseId: matter.caseId,
      id: matter.id,
      since: matter.acts.at(-1)!.at,
      dueAt: null,
    }));
  }

  async #dataRequests(actor: Actor): Promise<AwaitedWord[]> {
    if (!dataRequestSeconders.includes(actor.role)) return [];
    const requests = await this.requests.waitingFor(actor);
    return requests
      .filter((request) => refuseSecondWord(request, actor) === undefined)
      .map(({ caseId, requestId: id, recordedAt: since, dueAt }) => ({
        kind: 'data-request',
        act: 'second-word',
        caseId,
        id,
        since,
        dueAt,
      }));
  }

  async #breaches(actor: Actor): Promise<AwaitedWord[]> {
    if (!breachRoles.includes(actor.role)) return [];
    const breaches = await ifReadable(this.breaches.knownTo(actor.staffId));
    return (breaches ?? [])
      .filter(({ entries }) => isClosingAwaited(breachStanding(entries).closingBy, actor))
      .map(({ breachId: id, entries, dueAt }) => ({
        kind: 'breach',
        act: 'closing',
        caseId: null,
        id,
        since: entries.at(-1)!.at,
        dueAt,
      }));
  }
}

const isClosingAwaited = (closingBy: string | null, actor: Actor): boolean =>
  closingBy !== null && ownWord(actor, [closingBy]) === undefined;

const orderOf = ({ dueAt, since }: AwaitedWord): string => `${dueAt ?? '9'} ${since}`;
