import type { Words } from '../word.js';
import { wordsOfAfterwards } from './afterwards.js';
import { wordsOfAid } from './aid.js';
import { wordsOfChildren } from './children.js';
import { wordsOfPeople } from './people.js';
import { wordsOfTravel } from './travel.js';

/** Every word of the stories. */
export const words: Words = {
  ...wordsOfPeople,
  ...wordsOfChildren,
  ...wordsOfTravel,
  ...wordsOfAid,
  ...wordsOfAfterwards,
};
