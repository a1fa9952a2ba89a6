import { Link } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { brandingQuery, sessionQuery, useSignIn, useSwitchMembership } from '../../api/session'
import type { Session } from '../../api/types'
import { t } from '../../i18n/t'
import { isHostPage, pages } from '../../lib/paths'
import { EntryField, EntryForm } from '../../ui/EntryForm'
import { EntryHint, EntryPage } from '../../ui/EntryPage'
import { useBranding } from '../../ui/useBranding'
import { useTitle } from '../../ui/useTitle'

/** In, in one screen. `from` is where the person was going. */
export function SignInPage({ from, slug }: { from: string | undefined; slug?: string }) {
  const branding = useBrandingOf(slug)
  const name = branding?.name ?? t('common.appName')
  useTitle(`${t('signIn.page')} – ${name}`)
  return (
    <EntryPage name={name} logo={branding?.logo} title={t('signIn.title')}>
      <SignInForm from={from} slug={branding?.slug} />
      <EntryHint>{t('signIn.noAccount')}</EntryHint>
    </EntryPage>
  )
}

/** The branding of the slug in the address; a slug that was given up leads on to today's. */
function useBrandingOf(slug: string | undefined) {
  const navigate = useNavigate()
  const { data } = useQuery({ ...brandingQuery(slug ?? ''), enabled: slug !== undefined })
  useBranding(data)
  const moved = data !== undefined && data.slug !== slug ? data.slug : undefined
  useEffect(() => {
    if (moved) void navigate({ href: pages.branded(moved), replace: true })
  }, [moved, navigate])
  return data
}

function SignInForm({ from, slug }: { from: string | undefined; slug: string | undefined }) {
  const signIn = useSignIn()
  const change = useSwitchMembership()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [mail, setMail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ mail?: string; password?: string }>({})
  const mailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  /** The page of an organization leads into that organization, for whoever is a member of it. */
  const goOver = async ({ membership, memberships }: Session) => {
    if (slug === undefined || membership.organization.slug === slug) return
    const wanted = memberships.find(({ organization }) => organization.slug === slug)
    if (wanted === undefined) return
    const session = await change.mutateAsync(wanted.id).catch(() => undefined)
    if (session) client.setQueryData(sessionQuery().queryKey, session)
  }

  const submit = () => {
    const lacks = {
      ...(mail.trim() === '' ? { mail: t('signIn.mailMissing') } : {}),
      ...(password === '' ? { password: t('signIn.passwordMissing') } : {}),
    }
    setMissing(lacks)
    if (lacks.mail) return mailField.current?.focus()
    if (lacks.password) return passwordField.current?.focus()
    signIn.mutate(
      { mail: mail.trim(), password },
      {
        onSuccess: async (session) => {
          await goOver(session)
          // The page around a suite is a document of its own.
          if (from !== undefined && isHostPage(from)) location.replace(from)
          else void navigate({ href: from ?? '/files', replace: true })
        },
        onError: () => {
          setPassword('')
          passwordField.current?.focus()
        },
      },
    )
  }

  return (
    <EntryForm error={signIn.error} submit={t('signIn.submit')} busy={signIn.isPending} onSubmit={submit}>
      <EntryField
        input={mailField}
        label={t('signIn.mail')}
        type="email"
        autoComplete="username"
        autoFocus
        value={mail}
        missing={missing.mail}
        onChange={setMail}
      />
      <EntryField
        input={passwordField}
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        missing={missing.password}
        onChange={setPassword}
        aside={<Forgot />}
      />
    </EntryForm>
  )
}

function Forgot() {
  const navigate = useNavigate()
  return (
    <Link
      href={pages.reset()}
      onClick={(event) => {
        event.preventDefault()
        void navigate({ to: '/reset' })
      }}
    >
      {t('signIn.forgot')}
    </Link>
  )
}
