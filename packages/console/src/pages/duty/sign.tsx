// A senior officer who did not write it signs that nobody will be warned, or refuses to.

import { SecondLook } from './second-look.tsx'

export default function Sign() {
  return <SecondLook name="signWaiver" />
}
