// Must this person or place be warned? Who is in danger, who protects them, four answers, one recorded decision, and every
// deadline. The machine only proposes; what stands here was decided by persons, each named.

import { PrintButton, ProofOnPaper } from '../../forms/print.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Link } from '../../ui/parts.tsx'
import { AtRiskGate, dutyPath } from './at-risk-gate.tsx'
import { Blocking } from './blocking.tsx'
import { Clocks, Determination, FourTests, InDanger } from './parts.tsx'
import '../../theme/duty.css'

export default function AtRiskRecord() {
  const t = useText()
  const { language } = useLanguage()
  const title = t('duty.record')
  return (
    <AtRiskGate title={title}>
      {(value, one) => {
        const at = (rest: string): string => dutyPath(value.case, one.atRisk, rest)
        const unanswered = one.answers.length < 4
        const first = (['harm', 'credible', 'specific', 'impending'] as const).find((test) =>
          one.answers.every((answer) => answer.test !== test),
        )
        return (
          <Page
            title={one.who[language] ?? one.who.en ?? one.who.ar ?? title}
            aside={
              <>
                <Link to={pathTo('/cases/:case', { case: value.case })}>{value.title ?? t('duty.untitled')}</Link>
                <PrintButton />
              </>
            }
          >
            <Actions
              of={[...one.actions, ...value.actions.filter(({ name }) => name === 'draftRelease')]}
              // what answers a question that nobody asks here is not offered
              to={{
                answerTest: {
                  path: at(`/answers/${first ?? 'harm'}`),
                  label: unanswered ? t('duty.do.answer') : t('duty.do.answerAgain'),
                },
                determine: { path: at('/determine'), label: t('duty.do.determine') },
                reviewDetermination: { path: at('/review'), label: t('duty.do.review') },
                approveDetermination: { path: at('/approve'), label: t('duty.do.approve') },
                requestWaiver: { path: at('/waive'), label: t('duty.do.waive') },
                signWaiver: { path: at('/waive/sign'), label: t('duty.do.sign') },
                changeAtRisk: { path: at('/change'), label: t('duty.do.change') },
                ...(one.missing.includes('who_protects')
                  ? { answerProtection: { path: at('/protection'), label: t('duty.do.protection') } }
                  : {}),
                ...(one.tooLate.length > 0
                  ? { decideTooLate: { path: at('/too-late'), label: t('duty.do.tooLate') } }
                  : {}),
                recordInsidersWarned: { path: at('/insiders'), label: t('duty.do.insiders') },
                ...(one.doubleStandard === null
                  ? {}
                  : { answerDoubleStandard: { path: at('/double-standard'), label: t('duty.do.doubleStandard') } }),
                draftRelease: {
                  path: `/releases/new?case=${value.case}&atRisk=${one.atRisk}`,
                  label: t('duty.do.release'),
                },
              }}
            />
            <Blocking one={one} value={value} />
            <InDanger one={one} />
            <FourTests one={one} value={value} />
            <Determination one={one} />
            <Clocks one={one} />
            <ProofOnPaper text={`${value.case}\n${one.atRisk}\n${value.knownAt}`} />
          </Page>
        )
      }}
    </AtRiskGate>
  )
}
