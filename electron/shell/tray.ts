import { Menu, Tray, nativeImage } from 'electron';
import type { Words } from './words.ts';

/** What the tray needs to know: one sentence, and which buttons make sense. */
export interface TrayState {
  readonly tooltip: string;
  readonly ringing?: string;
  readonly talking?: string;
}

export interface DeskTray {
  show(state: TrayState): void;
  destroy(): void;
}

export function createTray(options: {
  readonly icon: string;
  readonly words: () => Words;
  readonly open: () => void;
  readonly answer: (callId: string) => void;
  readonly hangUp: (callId: string) => void;
  readonly quit: () => void;
}): DeskTray {
  const { words, open, answer, hangUp, quit } = options;
  const image = nativeImage.createFromPath(options.icon);
  if (process.platform === 'darwin') image.setTemplateImage(true);
  const tray = new Tray(image);
  tray.on('click', open);
  let last = '';
  return {
    show(state) {
      const { tooltip, ringing, talking } = state;
      if (last === JSON.stringify(state)) return;
      last = JSON.stringify(state);
      const word = words();
      tray.setToolTip(tooltip);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: word('tray.open'), click: open },
          ...(ringing ? [{ label: word('tray.answer'), click: () => answer(ringing) }] : []),
          ...(talking ? [{ label: word('tray.hangUp'), click: () => hangUp(talking) }] : []),
          { type: 'separator' },
          { label: word('tray.quit'), click: quit },
        ]),
      );
    },
    destroy: () => tray.destroy(),
  };
}
