// Nobody protects this place, as far as we know: said, with the reason.

import { ReasonPage } from './reason-page.tsx'

export default function Page() {
  return <ReasonPage name="answerProtection" />
}
