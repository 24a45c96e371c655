// What exactly would they read, how many could have said it, and on which entries does that rest? The numbers first.

import { useHeads } from '../../i18n/heads.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { Pairs } from '../../ui/parts.tsx'
import { BothTexts } from '../releases/parts.tsx'
import type { Custody } from './custody-act.tsx'

const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)

export function Question({ of }: { readonly of: Custody['questions'][number] }) {
  const t = useText()
  const word = useWord()
  const headsOf = useHeads()
  const { heads, of: world, k } = of.numbers
  return (
    <>
      <Pairs
        of={[
          [
            t('custody.remaining'),
            whole(world) === 0
              ? t('custody.remaining.none')
              : t('custody.remaining.said', { heads: headsOf(whole(heads)), of: headsOf(whole(world)), k: whole(k) }),
          ],
          [t('custody.restsOn'), <bdi key="rests">{of.restsOn.join(', ') || '—'}</bdi>],
        ]}
      />
      <BothTexts texts={of.texts} />
      {of.passOn.map(({ level, en, ar }) => (
        <details key={level} className="pass-on">
          <summary>
            {t('releases.passOn')}: {word('passOnLevel', level)}
          </summary>
          <BothTexts texts={{ en, ar }} />
        </details>
      ))}
    </>
  )
}
