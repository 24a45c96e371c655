// Where to, or what to do? Ctrl K, or `/` on a page without a filter of its own. The list itself is loaded when asked for.

import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { Said, useText } from '../i18n/text.tsx'
import { useKey } from './keys.tsx'

const Dialog = lazy(() => import('./palette-dialog.tsx'))

export function Palette() {
  const t = useText()
  const [open, setOpen] = useState(false)
  const search = useCallback(() => {
    // a list has a filter of its own, and `/` is for that one first
    const filter = document.querySelector<HTMLInputElement>('[data-filter] input')
    if (filter === null) setOpen(true)
    else filter.focus()
  }, [])
  useKey('/', search)
  useEffect(() => {
    const take = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', take)
    return () => {
      window.removeEventListener('keydown', take)
    }
  }, [])
  return (
    <>
      <Button
        className="button quiet"
        onPress={() => {
          setOpen(true)
        }}
      >
        {t('shell.palette')} <kbd dir="ltr">Ctrl K</kbd>
      </Button>
      {open ? (
        <Suspense>
          <Said>
            <Dialog
              onClose={() => {
                setOpen(false)
              }}
            />
          </Said>
        </Suspense>
      ) : null}
    </>
  )
}
