// There is no such thing, or not for this viewer: the two are one answer, in bytes, counts and time (R66).

export class AbsentError extends Error {
  override readonly name = 'AbsentError'
  readonly code = 'absent'
}
