// On paper: some meetings have no network. A printed page ends with what proves it, as text and as a code for a camera.

import encodeQR from 'qr'
import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/text.tsx'
import { useMe } from '../wire/me.ts'
import { useRead } from '../wire/read.ts'

export function PrintButton() {
  const t = useText()
  return (
    <Button
      className="button no-print"
      onPress={() => {
        print()
      }}
    >
      {t('shell.print')}
    </Button>
  )
}

/** A QR code, drawn in the colours of paper whatever the theme. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const path = useMemo(() => {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 })
    const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { d: squares.join(''), size: rows.length }
  }, [text])
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${path.size} ${path.size}`}
      shapeRendering="crispEdges"
    >
      <rect width={path.size} height={path.size} fill="#fff" />
      <path d={path.d} fill="#000" />
    </svg>
  )
}

/**
 * The foot of a printed page: a reference and, for people with the ledger right, the head of the record: origin, size,
 * root and the Ed25519 line of the newest checkpoint. The longer signature does not fit a code and is in every export.
 */
export function ProofOnPaper({ text }: { readonly text: string }) {
  const me = useMe()
  const mayRead = me?.grants.some(({ role }) => ledgerRoles.has(role)) === true
  const checkpoint = useRead('readCheckpoint', {}, { enabled: mayRead })
  const lines = checkpoint.state === 'ready' ? checkpoint.value.split('\n') : []
  const head =
    lines.length === 0 ? '' : [...lines.slice(0, 3), '', lines.find((line) => line.startsWith('—')) ?? ''].join('\n')
  const whole = head === '' ? text : `${text}\n\n${head}`
  return (
    <footer className="proof print-only">
      <pre dir="ltr">{whole}</pre>
      <Qr text={whole} label={text} />
    </footer>
  )
}
const ledgerRoles = new Set(['overseer', 'administrator', 'senior_officer', 'counsel'])
