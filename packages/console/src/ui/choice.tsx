// A few words to pick from. In a file of its own: the desk needs it in a cold browser, and no other field.

import { type ReactNode, useId } from 'react'

export interface Common {
  readonly label: string
  readonly hint?: string
  /** What is wrong with it, from the node or from the page. */
  readonly fault?: string | undefined
  readonly isRequired?: boolean
}

export interface ChoiceProps<Value extends string> extends Common {
  readonly value: Value | ''
  readonly onChange: (value: Value) => void
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly isDisabled?: boolean }[]
}

/** A few words to pick from, all of them visible: the platform's own radio buttons under one legend. */
export function Choice<Value extends string>({ label, hint, fault, value, onChange, options }: ChoiceProps<Value>) {
  const name = useId()
  const described = useId()
  return (
    <fieldset className="field choice plain" aria-describedby={described}>
      <legend>{label}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="radio">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.isDisabled ?? false}
              onChange={() => {
                onChange(option.value)
              }}
            />
            {option.label}
          </label>
        ))}
      </div>
      <small id={described}>{fault ?? hint}</small>
    </fieldset>
  )
}
