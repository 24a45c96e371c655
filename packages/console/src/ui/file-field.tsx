// A file to take in, by the platform's own picker. What was picked stays in the page until it is sent.

import { useId } from 'react'

export function FileField({
  label,
  hint,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly onChange: (file: File | null) => void
}) {
  const described = useId()
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type="file"
        aria-describedby={described}
        onChange={(event) => {
          onChange(event.target.files?.[0] ?? null)
        }}
      />
      <small id={described}>{hint}</small>
    </label>
  )
}
