// Why does nothing go out about what came after its window had opened? Somebody senior says so, with a reason.

import { ReasonPage } from './reason-page.tsx'

export default function Page() {
  return <ReasonPage name="decideTooLate" />
}
