// Our own were told: who, and by what means. Whether others run the same danger is then asked.

import { ReasonPage } from './reason-page.tsx'

export default function Page() {
  return <ReasonPage name="recordInsidersWarned" />
}
