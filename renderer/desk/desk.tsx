import { useEffect, useRef, type ReactNode } from 'react';
import { useAtHand, useDesk, useDeskState, useWindowState } from './state/context.ts';
import { useWords } from './i18n/use-words.ts';
import { Button } from './ui/button.tsx';
import { CallsRegion } from './features/calls/calls-region.tsx';
import { InteractionZone } from './features/calls/interaction-zone.tsx';
import { RecentCalls } from './features/calls/recent-calls.tsx';
import { RingAnnouncer } from './features/calls/ring-announcer.tsx';
import { Guard } from './features/guard/guard.tsx';
import { FirstRun } from './features/first-run/first-run.tsx';
import { ArrivalAnnouncer } from './features/inbox/arrival-announcer.tsx';
import { InboxRegion } from './features/inbox/inbox-region.tsx';
import { DialRequestDialog } from './features/dial/dial-request.tsx';
import { HeadsetPage } from './features/headset/headset-page.tsx';
import { LedgerPage } from './features/ledger/ledger-page.tsx';
import { Notices } from './features/notices/notices.tsx';
import { SecretsBanner } from './features/notices/secrets-banner.tsx';
import { Palette } from './features/palette/palette.tsx';
import { useCommandKeys } from './features/palette/use-keys.ts';
import { useFocusPushes } from './features/palette/use-focus-pushes.ts';
import { ScreenPop } from './features/pop/screen-pop.tsx';
import { PracticeStrip } from './features/practice/practice-strip.tsx';
import { TimelineRegion } from './features/timeline/timeline-region.tsx';
import { Header } from './header.tsx';

export function DeskWindow() {
  const mode = useDeskState((state) => state.mode);
  useFirstPaint();
  return mode === 'firstRun' ? <FirstRun /> : <DeskPage />;
}

/** The three zones. Each part breaks alone, and renders for itself: nothing here watches what goes on. */
function DeskPage() {
  const { t } = useWords();
  const column = useRef<HTMLElement>(null);
  useCommandKeys();
  useFocusPushes();
  return (
    <Frame>
      <Guard>
        <Header />
      </Guard>
      <div className="strips">
        <Guard>
          <SecretsBanner />
        </Guard>
        <Guard>
          <PracticeStrip />
        </Guard>
      </div>
      <div className="zone-calls">
        <div className="rail">
          <Guard>
            <CallsRegion />
          </Guard>
          <Guard>
            <InboxRegion />
          </Guard>
          <Guard>
            <RecentCalls />
          </Guard>
        </div>
        <Guard>
          <Notices />
        </Guard>
      </div>
      <Guard>
        <InteractionZone />
      </Guard>
      <Fold />
      <aside className="zone-customer" aria-label={t('app.customer')} ref={column}>
        <Guard>
          <ScreenPop />
        </Guard>
        <Guard>
          <TimelineRegion scroller={column} />
        </Guard>
      </aside>
      <RingAnnouncer />
      <ArrivalAnnouncer />
      <Guard>
        <DialRequestDialog />
      </Guard>
      <Guard>
        <LedgerPage />
      </Guard>
      <Guard>
        <HeadsetPage />
      </Guard>
      <Guard>
        <Palette />
      </Guard>
    </Frame>
  );
}

/** How the zones lie depends on what goes on. */
function Frame({ children }: { readonly children: ReactNode }) {
  const unfolded = useWindowState((state) => state.unfolded);
  const busy = useDeskState((state) => state.calls.length > 0);
  const written = useAtHand().item !== undefined;
  return (
    <div
      className={['desk', busy && 'desk-busy', written && 'desk-written', unfolded && 'desk-unfolded']
        .filter(Boolean)
        .join(' ')}
    >
      {children}
    </div>
  );
}

/** In the narrow dock: shows or hides what is below the phone. */
function Fold() {
  const desk = useDesk();
  const { t } = useWords();
  const unfolded = useWindowState((state) => state.unfolded);
  return (
    <div className="fold">
      <Button
        label={t(unfolded ? 'app.showLess' : 'app.showMore')}
        look="ghost"
        expanded={unfolded}
        onPress={() => desk.window.update((now) => ({ ...now, unfolded: !now.unfolded }))}
      />
    </div>
  );
}

/** Tells main once that the desk is on the screen and can be worked with. */
function useFirstPaint(): void {
  const desk = useDesk();
  useEffect(() => {
    // The second frame begins after the first has been painted.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => void desk.bridge.ask['desk.painted'](undefined)),
    );
    return () => cancelAnimationFrame(frame);
  }, [desk]);
}
