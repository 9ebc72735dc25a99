import type { Headset, HeadsetsState } from '../../../../electron/core/headset/headset.ts';
import { isolate } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/use-words.ts';
import { abilitiesOf } from './buttons.ts';

/** What has to be known of the headset, the most pressing only. */
export type HeadsetNews =
  | { readonly kind: 'none' }
  | { readonly kind: 'trouble'; readonly headset: Headset; readonly trouble: NonNullable<Headset['trouble']> }
  | { readonly kind: 'mutedOnDevice' }
  | { readonly kind: 'rival' }
  | { readonly kind: 'fine'; readonly headset: Headset };

export function newsOf(state: HeadsetsState): HeadsetNews {
  const headset = usedOf(state) ?? state.present.at(-1);
  if (headset === undefined) return { kind: 'none' };
  if (headset.trouble !== undefined) return { kind: 'trouble', headset, trouble: headset.trouble };
  if (state.mutedOnDevice) return { kind: 'mutedOnDevice' };
  return state.rival ? { kind: 'rival' } : { kind: 'fine', headset };
}

export const usedOf = ({ present, used }: HeadsetsState): Headset | undefined => present.find(({ id }) => id === used);

/** Whether its buttons and lamps can be tried: it is open and understood. */
export const canBeTried = ({ trouble }: Headset): boolean => trouble === undefined || trouble === 'stuck';

/** One line: "Jabra Evolve 65: answer, mute, hold". */
export function newsSentence(news: HeadsetNews, t: Translate): string {
  switch (news.kind) {
    case 'none':
    case 'mutedOnDevice':
    case 'rival':
      return t(`headset.${news.kind}`);
    case 'trouble':
      return t(`headset.trouble.${news.trouble}`, { name: isolate(nameOf(news.headset, t)) });
    case 'fine': {
      const can = abilitiesOf(news.headset.can).map((ability) => t(`headset.can.${ability}`));
      const name = isolate(nameOf(news.headset, t));
      return can.length === 0 ? t('headset.noButtons', { name }) : t('headset.summary', { name, can: can.join(', ') });
    }
    default:
      return news satisfies never;
  }
}

/** As it calls itself; one that does not is called what it is. */
export const nameOf = ({ name }: Headset, t: Translate): string => (name.trim() === '' ? t('headset.label') : name);
