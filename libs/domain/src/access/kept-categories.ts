import { dataCategories, type DataCategory } from '@homeward/contracts';

/**
 * INC-2: the categories of which nothing new is read by whom a restriction is about: all whose fields or texts may
 * tell where somebody is, how they are reached, how they are kept safe or what is risked. Plan, money and consent are
 * left; a payee goes: cash waits where somebody comes to fetch it.
 */
const isKept: Readonly<Record<DataCategory, boolean>> = {
  identity: true,
  contact: true,
  trafficking: true,
  health: true,
  risk: true,
  travel: true,
  money: false,
  payee: true,
  plan: false,
  monitoring: true,
  consent: false,
  audit: false,
};

export const keptCategories: ReadonlySet<DataCategory> = new Set(
  dataCategories.filter((category) => isKept[category]),
);
