import { Button, Spinner } from '@fluentui/react-components'
import { ArrowClockwiseRegular, CheckmarkRegular, QuestionRegular, WarningRegular } from '@fluentui/react-icons'
import { type ReactElement, useId } from 'react'
import { type Suite, useCheckSuite } from '../../api/admin/suites'
import { type PlainKey, t } from '../../i18n/t'
import { formatMoment } from '../../lib/dates'
import { usePhone } from '../../ui/appearance'
import { Chip } from '../../ui/Chip'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import styles from './Suites.module.css'
import { stateText } from './words'

type Tone = { tone: 'ok' | 'bad' | 'plain'; icon: ReactElement; label: PlainKey }
const TONES: Record<Suite['state'], Tone> = {
  answers: { tone: 'ok', icon: <CheckmarkRegular />, label: 'adminSuites.ok' },
  failing: { tone: 'bad', icon: <WarningRegular />, label: 'adminSuites.bad' },
  unread: { tone: 'plain', icon: <QuestionRegular />, label: 'adminSuites.unknown' },
}
const POLICIES: Record<Suite['policy'], PlainKey> = {
  disabled: 'adminSuites.policyOff',
  view: 'adminSuites.policyView',
  view_and_edit: 'adminSuites.policyEdit',
}

/** One suite: its state in words first, then what it does here. */
export function SuiteCard({ suite, checks }: { suite: Suite; checks: boolean }) {
  const { tone, icon, label } = TONES[suite.state]
  const heading = useId()
  const phone = usePhone()
  const now = new Date()
  return (
    <li className={styles.card} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>{suite.name}</h2>
        <Chip tone={tone} icon={icon}>
          {t(label)}
        </Chip>
        {checks && !phone && <CheckButton suite={suite} />}
      </header>
      <p className="numbers">{stateText(suite, now)}</p>
      {suite.state === 'failing' && <Failure suite={suite} />}
      <dl className={styles.facts}>
        <Fact name={t('adminSuites.edits')} value={endings(suite.opens.edit)} />
        <Fact name={t('adminSuites.views')} value={endings(suite.opens.view)} />
        <Fact name={t('adminSuites.policy')} value={t(POLICIES[suite.policy])} />
        <Fact name={t('adminSuites.open')} value={String(suite.open_documents)} />
        <Fact
          name={t('adminSuites.discovery')}
          value={
            suite.fetched_at
              ? t('adminSuites.readAt', { when: formatMoment(suite.fetched_at, now) })
              : t('adminSuites.neverRead')
          }
        />
        <Fact
          name={t('adminSuites.proof')}
          value={t(suite.proof === 'keys' ? 'adminSuites.proofKeys' : 'adminSuites.proofNone')}
        />
        {suite.address && <Fact name={t('adminSuites.address')} value={suite.address} />}
      </dl>
      {checks && phone && <CheckButton suite={suite} />}
    </li>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="numbers">{value}</dd>
    </div>
  )
}

/** What people meet while a suite is down, and what the server saw. */
function Failure({ suite: { failure, open_documents: count } }: { suite: Suite }) {
  return (
    <div className={styles.failure}>
      <p>{count > 0 ? t('adminSuites.meetIt', { count }) : t('adminSuites.meetNone')}</p>
      {failure && <p className={styles.cause}>{failure}</p>}
    </div>
  )
}

function CheckButton({ suite }: { suite: Suite }) {
  const check = useCheckSuite()
  const run = () =>
    check.isPending ||
    check.mutate(suite.id, {
      onError: (error) =>
        showToast(t('adminSuites.checkFailed', { suite: suite.name, reason: problemText(error) }), { error: true }),
    })
  return (
    <Button
      className={styles.check}
      aria-label={t('adminSuites.checkOne', { suite: suite.name })}
      disabledFocusable={check.isPending}
      icon={check.isPending ? <Spinner size="tiny" /> : <ArrowClockwiseRegular />}
      onClick={run}
    >
      {t('adminSuites.check')}
    </Button>
  )
}

const endings = (list: readonly string[]) =>
  list.length === 0 ? t('adminSuites.nothing') : list.map((ending) => `.${ending}`).join(' ')
