import { Inject, Injectable } from '@nestjs/common';
import type { Actor, VaultId } from '@homeward/contracts';
import { todayAt, type TravellerOfTheDay } from '@homeward/domain';
import {
  AuditLog,
  CaseReader,
  fullName,
  type RecordedIdentity,
  type RecordProtection,
  VaultNotes,
} from '@homeward/persistence';
import { markPersons } from '../audit/persons-in-answer.js';
import type { Travellers } from '../openapi/schemas/traveller-schemas.js';
import { Problem } from '../problem/problem.js';
import { RECORD_PROTECTION } from '../tokens.js';
import type { FoundTraveller } from './airport-steps.js';

/** SEE-1: a traveller as shown to the airport. */
type TravellerShown = Travellers['items'][number];

/** SEE-1: returns the data that the airport may read: the travellers of the day, from all cases in one list. */
@Injectable()
export class TravellersService {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
  ) {}

  async ofTheDay(actor: Actor): Promise<TravellerShown[]> {
    const travellers = await this.reader.toServe(actor);
    const names = await this.#names(actor, travellers);
    return travellers
      .map((traveller) => {
        const { caseId, personId, flight, reference, from, to, departsAt, assistance, aboard } = traveller;
        const name = (traveller.name !== null && names.get(traveller.name)) || null;
        return markPersons(
          {
            handle: this.#handleOf(traveller),
            name,
            flight,
            reference,
            from,
            to,
            departsAt,
            assistance,
            aboard,
            cash: this.#cashOf(traveller).map(({ handle, amountMinor, currency }) => ({
              cash: handle,
              amountMinor,
              currency,
            })),
          },
          name === null ? [] : [{ caseId, personId }],
        );
      })
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /**
   * Returns the traveller with this handle.
   * @throws Problem TRAVELLER.UNKNOWN also for a traveller of another day or of another airport
   */
  async find(actor: Actor, handle: string): Promise<FoundTraveller> {
    const found = (await this.reader.toServe(actor)).find((one) => this.#handleOf(one) === handle);
    if (!found) throw new Problem('TRAVELLER.UNKNOWN');
    return { ...found, cash: this.#cashOf(found) };
  }

  /** Returns the names of travellers. SEE-5: writes an audit entry for each case whose names are read. */
  async #names(actor: Actor, travellers: readonly TravellerOfTheDay[]): Promise<Map<VaultId, string>> {
    for (const caseId of new Set(travellers.map((traveller) => traveller.caseId)))
      await this.audit.writeOnceAMinute({
        actor,
        caseId,
        action: 'read-travellers',
        route: 'GET travellers',
      });
    const asked = travellers.flatMap(({ caseId, name: id }) => (id === null ? [] : [{ caseId, id }]));
    const notes = await this.vault.readOfCases(actor, asked, ['identity']);
    return new Map([...notes].map(([id, { content }]) => [id, nameIn(content)]));
  }

  #cashOf({ caseId, cash }: TravellerOfTheDay): FoundTraveller['cash'] {
    return cash.map((one) => ({
      ...one,
      handle: this.protection.hashes.keyedHash('cash', caseId, one.paymentId, today()).slice(0, 32),
    }));
  }

  #handleOf({ caseId, legId, personId }: TravellerOfTheDay): string {
    return this.protection.hashes.keyedHash('traveller', caseId, legId, personId, today()).slice(0, 32);
  }
}

const today = (): string => todayAt(new Date().toISOString());

/**
 * Returns the sort key of a traveller. The earliest departure comes first. The order of travellers with the same
 * departure time does not reveal who travels together.
 */
const keyOf = ({ departsAt, handle }: TravellerShown): string => `${departsAt} ${handle}`;

/** Returns the name as booked, or the name in the identity. */
const nameIn = (content: unknown): string =>
  typeof content === 'string' ? content : fullName(content as RecordedIdentity);
