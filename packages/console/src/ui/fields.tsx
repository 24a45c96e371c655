// Fields of a form: labelled, described, and with the fault beside them. Values live in the page; nothing is sent by them.

import type { ReactNode } from 'react'
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components'
import type { ChoiceProps, Common } from './choice.tsx'

export { Choice } from './choice.tsx'

export interface TextFieldProps extends Common {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly lines?: number
  readonly dir?: 'ltr' | 'rtl' | 'auto'
  readonly lang?: 'en' | 'ar'
  readonly type?: 'text' | 'search' | 'datetime-local' | 'number'
  readonly autoFocus?: boolean
}

export function TextField({
  label,
  hint,
  fault,
  lines,
  value,
  onChange,
  dir = 'auto',
  lang,
  type = 'text',
  ...more
}: TextFieldProps) {
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={fault !== undefined}
      type={type === 'datetime-local' || type === 'number' ? 'text' : type}
      {...more}
    >
      <Label>{label}</Label>
      {lines === undefined ? (
        <Input dir={dir} type={type} {...(lang === undefined ? {} : { lang })} />
      ) : (
        <TextArea dir={dir} rows={lines} {...(lang === undefined ? {} : { lang })} />
      )}
      {hint === undefined ? null : <Text slot="description">{hint}</Text>}
      <FieldError>{fault}</FieldError>
    </AriaTextField>
  )
}

/** Many words to pick from: the platform's own select, which every phone and screen reader knows. */
export function Select<Value extends string>({
  label,
  hint,
  value,
  onChange,
  options,
  empty,
}: Omit<ChoiceProps<Value>, 'options'> & {
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly empty?: string
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          onChange(event.target.value as Value)
        }}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint === undefined ? null : <small>{hint}</small>}
    </label>
  )
}

export function Checkbox({
  label,
  isSelected,
  onChange,
}: {
  readonly label: ReactNode
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
}) {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        checked={isSelected}
        onChange={(event) => {
          onChange(event.target.checked)
        }}
      />
      {label}
    </label>
  )
}
