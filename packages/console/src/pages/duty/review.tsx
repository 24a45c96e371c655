// Somebody other than the author looks at a determination.

import { SecondLook } from './second-look.tsx'

export default function Review() {
  return <SecondLook name="reviewDetermination" />
}
