// What exactly would they read, how many could have said it, and on which entries does that rest?

import { useText } from '../../i18n/text.tsx'
import { Pairs } from '../../ui/parts.tsx'
import type { Custody } from './custody-act.tsx'

const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)

export function Question({ of }: { readonly of: Custody['questions'][number] }) {
  const t = useText()
  const { heads, of: world, k } = of.numbers
  return (
    <>
      <h3>{t('custody.english')}</h3>
      <pre className="letter" lang="en" dir="ltr">
        {of.texts.en}
      </pre>
      <h3>{t('custody.arabic')}</h3>
      <pre className="letter" lang="ar" dir="rtl">
        {of.texts.ar}
      </pre>
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
