import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useCommands, useKeys } from '../commands/commands.js';
import { keyMap, keyOfPlace } from '../commands/key-map.js';
import { useSession } from '../session/session.js';
import { languages, nameOf, useLanguage } from '../words/language.js';
import { useWords } from '../words/words.js';
import { isDemo } from './demo-mark.js';
import { linksTo } from './places.js';

// The helpers are loaded when the user opens one of them, so that the first page loads faster.
const Palette = lazy(async () => ({ default: (await import('../commands/palette.js')).Palette }));
const Help = lazy(async () => ({ default: (await import('../commands/help.js')).Help }));
const DemoTour = lazy(async () => ({ default: (await import('../tour/tour.js')).DemoTour }));

type Helper = 'palette' | 'help' | 'tour';

interface Helpers {
  readonly open: (helper: Helper) => void;
  /** The helper that is open, if any. */
  readonly opened: ReactNode;
}

/** Returns the palette, the help and the tour. Offers the commands of every page. */
export function useHelpers(cover: () => void): Helpers {
  const [helper, open] = useState<Helper>();
  const { places } = useSession();
  const { choose } = useLanguage();
  const navigate = useNavigate();
  const words = useWords();
  useKeys();
  useCommands([
    ...linksTo(places).map(({ to, word }, n) => ({
      name: words(word),
      press: keyOfPlace(n),
      run: () => void navigate({ to }),
    })),
    { name: words('palette.title'), press: keyMap.palette, run: () => open('palette') },
    { name: words('help.title'), press: keyMap.help, run: () => open('help') },
    ...languages.map((language) => ({
      name: `${words('layout.language')}: ${nameOf[language]}`,
      run: () => choose(language),
    })),
    { name: words('layout.leave'), press: keyMap.leave, run: cover },
  ]);
  const close = () => open(undefined);
  const all: Readonly<Record<Helper, ReactNode>> = {
    palette: <Palette onClose={close} />,
    help: <Help onClose={close} onTour={isDemo ? () => open('tour') : undefined} />,
    tour: <DemoTour onClose={close} />,
  };
  return { open, opened: helper && <Suspense fallback={null}>{all[helper]}</Suspense> };
}
