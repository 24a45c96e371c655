// Digits for two voices: groups of five, left to right in either language, in the digits that both keyboards have.

/** Only the digits of what was typed, whichever digits they were, in groups of five. */
export function grouped(typed: string): string {
  const digits = typed
    .replace(/[٠-٩]/g, (each) => String(each.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (each) => String(each.charCodeAt(0) - 0x6f0))
    .replace(/[^0-9]/g, '')
  return (digits.match(/.{1,5}/g) ?? []).join(' ')
}

export function Digits({ of }: { readonly of: string }) {
  return (
    <p dir="ltr" className="digits">
      {grouped(of)
        .split(' ')
        .map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one number keep their order
          <span key={i}>{group} </span>
        ))}
    </p>
  )
}
