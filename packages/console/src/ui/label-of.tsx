// What is a rung called? Those that the node makes of a time or a place have a word in both languages; what a person wrote
// stands as it was written. Rungs that were only numbered have no name.

import { useCoded } from '../i18n/coded.ts'

const unnamed = /^(?:withheld|finest|rung_\d+)$/
export const isNamed = (label: string): boolean => !unnamed.test(label)

export function LabelOf({ of }: { readonly of: string }) {
  const coded = useCoded()
  return <bdi>{coded('releases.label', of)}</bdi>
}
