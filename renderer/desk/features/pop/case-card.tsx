import type { Case } from '../../../../electron/core/history/records.ts';
import { useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Tag } from '../../ui/tag.tsx';

const MOST_STEPS = 12;

export function CaseCard({ openCase }: { readonly openCase: Case }) {
  const { t, format } = useWords();
  const now = useMinute();
  const { position, steps, step } = openCase;
  const said = [
    stepText(),
    t('pop.owner', {
      owner: [openCase.owner, openCase.team]
        .filter(Boolean)
        .map((part) => isolate(part ?? ''))
        .join(', '),
    }),
    openCase.dueAt === undefined ? undefined : t('pop.due', { when: format.day(openCase.dueAt, now) }),
  ];
  return (
    <div className="case" role="group" aria-label={t('pop.case')}>
      <div className="case-head">
        <h3>
          <bdi>{openCase.title}</bdi>
        </h3>
        <Tag tone={openCase.status === 'solved' ? 'ok' : 'wait'}>
          {t(`pop.caseStatus.${openCase.status}`)} · {format.day(openCase.openedAt, now)}
        </Tag>
      </div>
      {position === undefined || steps === undefined || steps > MOST_STEPS ? null : (
        <div className="steps" aria-hidden="true">
          {Array.from({ length: steps }, (_, index) => (
            <i
              key={index}
              className={index + 1 < position ? 'step step-done' : index + 1 === position ? 'step step-now' : 'step'}
            />
          ))}
        </div>
      )}
      <p className="small">{said.filter((part) => part !== undefined).join(' · ')}</p>
    </div>
  );

  function stepText(): string | undefined {
    if (position === undefined || steps === undefined) return step;
    return step === undefined
      ? t('pop.stepBare', { position, steps })
      : t('pop.step', { position, steps, name: isolate(step) });
  }
}
