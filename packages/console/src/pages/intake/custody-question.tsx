// What exactly would they read, how many could have said it, and on which entries does that rest?

import { useText } from '../../i18n/text.tsx'
import { Pairs } from '../../ui/parts.tsx'
import type { Custody } from './custody-act.tsx'
import '../../theme/releases.css'

const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)

export function Question({ of }: { readonly of: Custody['questions'][number] }) {
  const t = useText()
  const { heads, of: world, k } = of.numbers
  return (
    <>
      <h3>{t('custody.english')}</h3>
      <div className="exact" lang="en" dir="ltr">
        {of.texts.en}
      </div>
      <h3>{t('custody.arabic')}</h3>
      <div className="exact" lang="ar" dir="rtl">
        {of.texts.ar}
      </div>
      <Pairs
        of={[
          [
            t('custody.remaining'),
            whole(world) === 0
              ? t('custody.remaining.none')
              : t('custody.remaining.said', { heads: whole(heads), of: whole(world), k: whole(k) }),
          ],
          [t('custody.restsOn'), <bdi key="rests">{of.restsOn.join(', ') || '—'}</bdi>],
        ]}
      />
    </>
  )
}
