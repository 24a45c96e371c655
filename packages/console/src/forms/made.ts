// What did an act make? The first thing of a kind that its receipt names.

interface Receiptish {
  readonly entries?: readonly { readonly aggregate: string }[]
}

export const madeBy = (answer: unknown, kind: string): string | undefined =>
  ((answer ?? {}) as Receiptish).entries?.find(({ aggregate }) => aggregate.startsWith(`${kind}_`))?.aggregate
