// How good is it, in the words of the scheme it came in? A grade is kept as it is: no conversion, no order, no average.
// Rules: R30, policy 2.5 and 2.6. F, 6 and X mean "no basis", never "worst".

/** The schemes that may be named. */
export const gradeSchemes = ['admiralty', '4x4', '3x5x2'] as const
export type GradeScheme = (typeof gradeSchemes)[number]

export interface Grade {
  readonly scheme: GradeScheme
  /** As written: `B2`, `A1`, `1AP`. */
  readonly value: string
}

const forms: Readonly<Record<GradeScheme, RegExp>> = {
  admiralty: /^[A-F][1-6]$/,
  '4x4': /^[ABCX][1-4]$/,
  '3x5x2': /^[1-3][A-E][PC]$/,
}

export const isGradeScheme = (text: string): text is GradeScheme => (gradeSchemes as readonly string[]).includes(text)

/** The grade when `value` is written as `scheme` writes grades. Letters are upper case, as in the scheme. */
export const parseGrade = (scheme: string, value: string): Grade | undefined =>
  isGradeScheme(scheme) && forms[scheme].test(value) ? { scheme, value } : undefined

/** What the grade says nothing about: its source, its information, both or neither (R30). */
export function noBasis(grade: Grade): { readonly source: boolean; readonly information: boolean } {
  switch (grade.scheme) {
    case 'admiralty':
      return { source: grade.value.startsWith('F'), information: grade.value.endsWith('6') }
    case '4x4':
      return { source: grade.value.startsWith('X'), information: grade.value.endsWith('4') }
    case '3x5x2':
      return { source: grade.value.startsWith('2'), information: grade.value[1] === 'D' }
  }
}
