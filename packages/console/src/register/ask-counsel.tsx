// From the page of a thing to the question about it: counsel is asked where the doubt arises.

import { useText } from '../i18n/text.tsx'
import { Actions } from '../ui/actions.tsx'
import { useMe } from '../wire/me.ts'

export function AskCounsel({ about }: { readonly about: string }) {
  const t = useText()
  const me = useMe()
  return (
    <Actions
      of={me?.actions ?? []}
      to={{ askCounsel: { path: `/channels/opinions/new?about=${about}`, label: t('opinions.new') } }}
    />
  )
}
