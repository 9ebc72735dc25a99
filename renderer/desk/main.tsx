import { createRoot } from 'react-dom/client';
import type { DeskBridge } from '../../electron/contract/commands.ts';
import { createRecentList } from './features/calls/recent.ts';
import { createAnswers } from './features/conversation/answers.ts';
import { createDelivery } from './features/conversation/delivery.ts';
import { createThreads } from './features/conversation/thread.ts';
import { createQualityBook } from './features/sound/quality-book.ts';
import { createKeeper, type KeeperClock } from './state/keeper.ts';
import { rememberConversation } from './state/remembered.ts';
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

const timers: KeeperClock = {
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

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
      timers,
      plainMessage,
    );
    const threads = createThreads((id) => bridge.ask['history.interaction']({ id }), plainMessage);
    const answers = createAnswers(
      createKeeper(
        {
          open: (id) => bridge.ask['work.openDraft']({ id }),
          draft: (id, text) => bridge.ask['work.draft']({ id, text }),
          // An answer is only ever a draft until it is sent.
          save: (id, text) =>
            bridge.ask['work.draft']({ id, text }).then(() => ({ savedAt: new Date().toISOString() })),
        },
        timers,
        plainMessage,
      ),
      createDelivery({
        state,
        send: (id, body) => bridge.ask['work.send']({ id, body }),
        read: (id) => threads.read(id),
        after: timers.after,
      }),
      plainMessage,
    );
    const recent = createRecentList(() => bridge.ask['calls.recent']({ limit: RECENT_CALLS }), plainMessage);
    const quality = createQualityBook(bridge);
    const ticker = createTicker(windowClock);
    const desk = createDesk({ bridge, state, notes, answers, threads, recent, quality, ticker });
    rememberConversation(desk.window, localStorage);
    window.addEventListener('pagehide', () => {
      notes.leave();
      answers.texts.leave();
    });
    root.render(<App desk={desk} translations={translations} />);
  } catch (error) {
    root.render(
      <CannotOpen t={translations.t} reason={plainMessage(error)} onRetry={() => window.location.reload()} />,
    );
  }
}

const element = document.getElementById('desk');
if (element !== null) void start(element);
