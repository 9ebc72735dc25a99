/** Line icons on a grid of 24, drawn for this desk. Decoration only: the words beside them say what they mean. */
const SHAPES = {
  phone:
    'M6.5 3.5 9 8 7.2 9.9a12 12 0 0 0 6.9 6.9L16 15l4.5 2.5-.6 2.2a2 2 0 0 1-2.2 1.4C10 20 4 14 2.9 6.3a2 2 0 0 1 1.4-2.2Z',
  hangUp:
    'M3.6 16.4a2 2 0 0 1-.4-2.6C5 11 8.3 9.5 12 9.5s7 1.5 8.8 4.3a2 2 0 0 1-.4 2.6l-1.3 1-3.6-2v-2.6a11 11 0 0 0-7 0v2.6l-3.6 2Z',
  chat: 'M4 5.5h16v10.5h-8.5L7 20v-4H4Z',
  email: 'M3.5 6h17v12h-17ZM3.8 6.6 12 12.8l8.2-6.2',
  sms: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2',
  social:
    'M8.3 12a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0ZM20.5 6a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0ZM20.5 18a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0ZM8 10.8l7.5-3.7M8 13.2l7.5 3.7',
  web: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM3.2 12h17.6M12 3.2c3.4 4.6 3.4 13 0 17.6M12 3.2c-3.4 4.6-3.4 13 0 17.6',
  mute: 'M9 6a3 3 0 0 1 6 0v5.5a3 3 0 0 1-6 0ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  unmute:
    'M9 9.5v2a3 3 0 0 0 5 2.2M15 9V6a3 3 0 0 0-5.6-1.5M5.5 11.5A6.5 6.5 0 0 0 16 16.6M18.5 11.5c0 .9-.2 1.7-.5 2.5M12 18v3M4 4l16 16',
  hold: 'M8.5 5.5v13M15.5 5.5v13',
  resume: 'M8 5.2v13.6L19 12Z',
  keypad: 'M6 6h.01M12 6h.01M18 6h.01M6 12h.01M12 12h.01M18 12h.01M6 18h.01M12 18h.01M18 18h.01',
  search: 'M16.5 10.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0ZM20 20l-5.2-5.2',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M4.5 12.5 10 18 19.5 6.5',
  alert: 'M12 4 2.8 20h18.4ZM12 10v4.5M12 17.3v.2',
  info: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM12 11v5.5M12 7.6v.2',
  incoming: 'M19 5 6 18M6 8.5V18h9.5',
  outgoing: 'M5 19 18 6M8.5 6H18v9.5',
  missed: 'M3 7l7 7 4-4 7 7M3 12V7h5',
  gear: 'M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2',
  down: 'M6 9.5l6 6 6-6',
  back: 'M14.5 6l-6 6 6 6',
  person: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6',
  hear: 'M7 14a5.5 5.5 0 1 1 10.4-2.6c-.4 2.4-2.9 3-3.3 5.4-.3 1.9-1.6 3.2-3.3 3.2A3.3 3.3 0 0 1 7.5 17M9.5 9.5a2.5 2.5 0 1 1 4 2',
  copy: 'M9 9h11v11H9ZM15 9V4H4v11h5',
  offline: 'M4 4l16 16M5 12.5a10 10 0 0 1 4-2.3M13 9.7a10 10 0 0 1 6 2.8M8.5 16a5.5 5.5 0 0 1 7 0M12 19.5v.1',
  swap: 'M4 8.5h14M14 4.5l4 4-4 4M20 15.5H6M10 11.5l-4 4 4 4',
  merge: 'M5 4v3c0 4 7 4 7 8v5M19 4v3c0 4-7 4-7 8M9 17l3 3 3-3',
  headset:
    'M4 15v-2.5a8 8 0 0 1 16 0V15M4 14.5h3v5H5.5a1.5 1.5 0 0 1-1.5-1.5ZM20 14.5h-3v5h1.5M20 14.5v4a3 3 0 0 1-3 3h-3.5',
  lamp: 'M9 18h6M10 21h4M8.5 15.5a6 6 0 1 1 7 0c-.6.5-1 1.3-1 2.5h-5c0-1.2-.4-2-1-2.5Z',
  note: 'M6 3.5h12v17H6ZM9 8.5h6M9 12h6M9 15.5h3.5',
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
