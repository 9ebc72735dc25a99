import { useEffect, useRef } from 'react';
import type { Levels } from '../../../../electron/contract/media.ts';
import { useDesk } from '../../state/context.ts';

/** Levels are pushed as long as somebody uses this; the microphone is open as long. */
export function useMeter(): void {
  const desk = useDesk();
  useEffect(() => {
    void desk.attempt(desk.bridge.ask['sound.meter']({ on: true }));
    return () => void desk.attempt(desk.bridge.ask['sound.meter']({ on: false }));
  }, [desk]);
}

/** dB below full scale at which the bar is empty. */
const FLOOR = 60;

/** How full the bar is for a level (linear RMS), 0 to 1. */
const fullness = (level: number): number =>
  level <= 0 ? 0 : Math.min(1, Math.max(0, 1 + (20 * Math.log10(level)) / FLOOR));

/** A bar that moves with the sound. It is moved past React, fifteen times a second. */
export function LevelMeter({ label, of }: { readonly label: string; readonly of: keyof Levels }) {
  const desk = useDesk();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      desk.bridge.on['sound.levels']((levels) => {
        const full = fullness(levels[of]);
        bar.current?.style.setProperty('--full', full.toFixed(3));
        bar.current?.setAttribute('aria-valuenow', String(Math.round(full * 100)));
      }),
    [desk, of],
  );
  return (
    <div className="meter">
      <span className="small" aria-hidden="true">
        {label}
      </span>
      <div
        ref={bar}
        className="meter-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
      />
    </div>
  );
}
