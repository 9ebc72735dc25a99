import { useEffect, useRef, type ReactNode } from 'react';
import { useDesk, useDeskState, useWindowState } from './state/context.ts';
import { useWords } from './i18n/use-words.ts';
import { Boundary } from './ui/boundary.tsx';
import { Button } from './ui/button.tsx';
import { CallsRegion } from './features/calls/calls-region.tsx';
import { InteractionZone } from './features/calls/interaction-zone.tsx';
import { RingAnnouncer } from './features/calls/ring-announcer.tsx';
import { FirstRun } from './features/first-run/first-run.tsx';
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

/** The three zones. Each part breaks alone. */
function DeskPage() {
  const desk = useDesk();
  const { t } = useWords();
  const column = useRef<HTMLElement>(null);
  const unfolded = useWindowState((state) => state.unfolded);
  const busy = useDeskState((state) => state.calls.length > 0);
  useCommandKeys();
  useFocusPushes();
  const words = {
    failed: t('app.regionFailed'),
    retry: t('app.retry'),
    details: t('app.details'),
    copy: t('app.copy'),
    copied: t('app.copied'),
  };
  const guard = (children: ReactNode): ReactNode => <Boundary words={words}>{children}</Boundary>;
  return (
    <div className={`desk${busy ? ' desk-busy' : ''}${unfolded ? ' desk-unfolded' : ''}`}>
      {guard(<Header />)}
      <div className="strips">
        {guard(<SecretsBanner />)}
        {guard(<PracticeStrip />)}
      </div>
      <div className="zone-calls">
        {guard(<CallsRegion />)}
        {guard(<Notices />)}
      </div>
      {guard(<InteractionZone guard={guard} />)}
      <div className="fold">
        <Button
          label={t(unfolded ? 'app.showLess' : 'app.showMore')}
          look="ghost"
          expanded={unfolded}
          onPress={() => desk.window.update((now) => ({ ...now, unfolded: !now.unfolded }))}
        />
      </div>
      <aside className="zone-customer" aria-label={t('app.customer')} ref={column}>
        {guard(<ScreenPop />)}
        {guard(<TimelineRegion scroller={column} />)}
      </aside>
      <RingAnnouncer />
      {guard(<Palette />)}
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
