import { dataCategories, type DataCategory } from '@homeward/contracts';

/**
 * INC-2: categories whose new data is hidden from a restricted reader. New data begins with the record that made the
 * restriction. A category is hidden if its fields or texts may reveal where a person is, how to reach the person, how
 * the person is protected, or what the risks are. Plan, money and consent stay visible. The payee is hidden, because
 * the payee data may name the place where the person collects cash.
 */
const isHidden: Readonly<Record<DataCategory, boolean>> = {
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

export const hiddenCategories: ReadonlySet<DataCategory> = new Set(
  dataCategories.filter((category) => isHidden[category]),
);
