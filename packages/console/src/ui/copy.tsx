// Takes a text along: into the clipboard, and says so.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/text.tsx'
import { announce } from './announcer.tsx'

export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const t = useText()
  const [copied, setCopied] = useState('')
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(text)
    announce(t('shell.copied'))
  }
  return (
    <Button className="button no-print" onPress={() => void copy()}>
      {copied === text ? `${label ?? t('shell.copy')} ✓` : (label ?? t('shell.copy'))}
    </Button>
  )
}
