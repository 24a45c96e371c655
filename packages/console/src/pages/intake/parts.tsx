// Small things that several pages of the intake show.

import { useText } from '../../i18n/text.tsx'
import { Marking } from '../../ui/parts.tsx'

/** TLP and PAP as they were given; an unknown marking is the strictest, so none is said to be none. */
export function Handling({ tlp, pap }: { readonly tlp: string | null; readonly pap: string | null }) {
  const t = useText()
  if (tlp === null && pap === null) return <small>{t('intake.noMarking')}</small>
  return (
    <>
      {tlp === null ? null : <Marking>TLP:{tlp}</Marking>} {pap === null ? null : <Marking>PAP:{pap}</Marking>}
    </>
  )
}
