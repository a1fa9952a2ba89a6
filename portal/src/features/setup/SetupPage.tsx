import { Button, Spinner } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/request'
import { useSetup, useSetupCode } from '../../api/session'
import type { Setup, SetupForm } from '../../api/types'
import { type PlainKey, t } from '../../i18n/t'
import { passwordRules } from '../../lib/passwordRules'
import { Logo } from '../../ui/Logo'
import { problemText } from '../../ui/problemText'
import { useTitle } from '../../ui/useTitle'
import { AddressesStep } from './AddressesStep'
import { AdministratorStep } from './AdministratorStep'
import { DoneStep } from './DoneStep'
import styles from './SetupPage.module.css'
import { TextStep } from './TextStep'

const STEPS = ['code', 'administrator', 'organization', 'addresses', 'done'] as const
type Step = (typeof STEPS)[number]
const NAMES: Record<Step, PlainKey> = {
  code: 'setup.stepCode',
  administrator: 'setup.stepAdministrator',
  organization: 'setup.stepOrganization',
  addresses: 'setup.stepAddresses',
  done: 'setup.stepDone',
}
const TITLES: Record<Exclude<Step, 'done'>, [PlainKey, PlainKey]> = {
  code: ['setup.codeTitle', 'setup.codeText'],
  administrator: ['setup.administratorTitle', 'setup.administratorText'],
  organization: ['setup.organizationTitle', 'setup.organizationText'],
  addresses: ['setup.addressesTitle', 'setup.addressesText'],
}
const EMPTY: SetupForm = { code: '', name: '', mail: '', password: '', organization: '' }

/** The first run: proves that the server is the person's, then makes administrator and organization. */
export function SetupPage({ addresses }: { addresses: Setup['addresses'] }) {
  useTitle(t('setup.page'))
  const [step, setStep] = useState<Step>('code')
  const [form, setForm] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const code = useSetupCode()
  const setup = useSetup()
  const go = (to: Step) => {
    setTried(false)
    setStep(to)
  }
  const next = () => go(STEPS[STEPS.indexOf(step) + 1] ?? 'done')
  const change = (part: Partial<SetupForm>) => {
    setForm({ ...form, ...part })
    // What was refused is being mended.
    code.reset()
    setup.reset()
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isComplete(step, form)) return
    if (step === 'code') return code.mutate(plainCode(form.code), { onSuccess: next })
    if (step !== 'addresses') return next()
    setup.mutate(trimmed(form), { onSuccess: next, onError: (error) => go(stepOf(error)) })
  }

  if (step === 'done') {
    return (
      <Shell step={step}>
        <DoneStep organization={form.organization} mail={form.mail} />
      </Shell>
    )
  }
  const [title, text] = TITLES[step]
  const error = step === 'code' ? (code.error ?? setup.error) : setup.error
  const busy = code.isPending || setup.isPending
  return (
    <Shell step={step}>
      <form onSubmit={submit} noValidate>
        <Heading key={step} text={t(title)} />
        <p className={styles.text}>{t(text)}</p>
        <div role="alert">{error && <p className={styles.problem}>{problemText(error)}</p>}</div>
        {step === 'code' && (
          <TextStep
            label={t('setup.code')}
            missing={tried ? t('setup.codeMissing') : undefined}
            value={form.code}
            onChange={(value) => change({ code: value })}
          />
        )}
        {step === 'administrator' && <AdministratorStep form={form} tried={tried} onChange={change} />}
        {step === 'organization' && (
          <TextStep
            label={t('setup.organization')}
            missing={tried ? t('setup.organizationMissing') : undefined}
            value={form.organization}
            onChange={(value) => change({ organization: value })}
          />
        )}
        {step === 'addresses' && <AddressesStep addresses={addresses} />}
        <div className={styles.buttons}>
          {step !== 'code' && (
            <Button size="large" onClick={() => go(STEPS[STEPS.indexOf(step) - 1] ?? 'code')}>
              {t('setup.back')}
            </Button>
          )}
          <Button
            size="large"
            type="submit"
            appearance="primary"
            disabledFocusable={busy}
            icon={busy ? <Spinner size="tiny" appearance="inverted" /> : null}
          >
            {t(step === 'addresses' ? 'setup.finish' : 'setup.next')}
          </Button>
        </div>
      </form>
    </Shell>
  )
}

function Shell({ step, children }: { step: Step; children: ReactNode }) {
  const here = STEPS.indexOf(step)
  return (
    <div className={styles.page}>
      <div className={styles.card}>
        <nav className={styles.rail} aria-label={t('setup.steps')}>
          <div className={styles.brand}>
            <Logo size={32} />
            {t('common.appName')}
          </div>
          <ol className={styles.steps}>
            {STEPS.map((one, i) => (
              <li
                key={one}
                className={styles.step}
                aria-current={one === step ? 'step' : undefined}
                data-done={i < here || step === 'done'}
              >
                <span className={styles.mark}>{i < here || step === 'done' ? <CheckmarkRegular /> : i + 1}</span>
                {t(NAMES[one])}
              </li>
            ))}
          </ol>
        </nav>
        <main className={styles.main}>{children}</main>
      </div>
    </div>
  )
}

/** Each step's title takes the focus, so that it is read. */
function Heading({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={styles.title}>
      {text}
    </h1>
  )
}

function isComplete(step: Step, form: SetupForm): boolean {
  if (step === 'code') return form.code.trim() !== ''
  if (step === 'organization') return form.organization.trim() !== ''
  if (step !== 'administrator') return true
  const rules = passwordRules(form.password, form.mail)
  return form.name.trim() !== '' && form.mail.includes('@') && rules.every(({ met }) => met)
}

/** The step in which a refusal can be mended. */
function stepOf(error: unknown): Step {
  if (!(error instanceof ApiError)) return 'addresses'
  if (error.code === 'wrong_code') return 'code'
  if (error.code === 'weak_password') return 'administrator'
  if (error.code !== 'invalid') return 'addresses'
  return error.problem.field === 'organization' ? 'organization' : 'administrator'
}

/** The code as the server prints it, however it was typed. */
const plainCode = (typed: string) =>
  typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '-')

const trimmed = (form: SetupForm): SetupForm => ({
  code: plainCode(form.code),
  name: form.name.trim(),
  mail: form.mail.trim(),
  password: form.password,
  organization: form.organization.trim(),
})
