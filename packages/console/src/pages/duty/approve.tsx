// Two looks by two persons: the approval of a determination.

import { SecondLook } from './second-look.tsx'

export default function Approve() {
  return <SecondLook name="approveDetermination" />
}
