import type en from './en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    returnNull: false;
  }
}

declare module 'react' {
  interface HTMLAttributes<T> {
    /** Element Timing API: the name under which this element's first paint is reported. */
    elementtiming?: string;
  }
}
