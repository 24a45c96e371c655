export default function WarnNow() {
  return null
}
