import { createRoot } from 'react-dom/client';
import type { DeskBridge } from '../../electron/contract/commands.ts';
import { createRecentList } from './features/calls/recent.ts';
import { createKeeper } from './state/keeper.ts';
import { createDesk, followState, plainMessage } from './state/desk.ts';
import { createTicker, windowClock } from './state/ticker.ts';
import { createTranslations, languageOf } from './i18n/setup.ts';
import { App } from './app.tsx';
import { CannotOpen, Opening } from './opening.tsx';
import './styles.css';

declare global {
  interface Window {
    readonly throughline: DeskBridge;
  }
}

const RECENT_CALLS = 40;

async function start(element: HTMLElement): Promise<void> {
  const bridge = window.throughline;
  const root = createRoot(element);
  const language = languageOf('system', navigator.languages);
  const translations = await createTranslations(language);
  root.render(<Opening text={translations.t('app.opening')} />);
  try {
    const state = await followState(bridge);
    const notes = createKeeper(
      {
        open: (interactionId) => bridge.ask['notes.open']({ interactionId }),
        draft: (interactionId, text) => bridge.ask['notes.draft']({ interactionId, text }),
        save: (interactionId, text) => bridge.ask['notes.save']({ interactionId, text }),
      },
      {
        after(ms, act) {
          const timer = setTimeout(act, ms);
          return () => clearTimeout(timer);
        },
      },
      plainMessage,
    );
    const recent = createRecentList(() => bridge.ask['calls.recent']({ limit: RECENT_CALLS }), plainMessage);
    const desk = createDesk({ bridge, state, notes, recent, ticker: createTicker(windowClock) });
    window.addEventListener('pagehide', () => notes.leave());
    root.render(<App desk={desk} translations={translations} />);
  } catch (error) {
    root.render(
      <CannotOpen t={translations.t} reason={plainMessage(error)} onRetry={() => window.location.reload()} />,
    );
  }
}

const element = document.getElementById('desk');
if (element !== null) void start(element);
