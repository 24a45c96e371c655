// Which keys are there, and may they be used? `?` opens the help; it is loaded when asked for.

import { lazy, Suspense, useCallback, useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/text.tsx'
import { useKey } from './keys.tsx'

const Dialog = lazy(() => import('./help-dialog.tsx'))

export function Help() {
  const t = useText()
  const [open, setOpen] = useState(false)
  const show = useCallback(() => {
    setOpen(true)
  }, [])
  useKey('?', show)
  return (
    <>
      <Button className="button quiet" onPress={show}>
        {t('shell.keys')}
      </Button>
      {open ? (
        <Suspense>
          <Dialog
            onClose={() => {
              setOpen(false)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
