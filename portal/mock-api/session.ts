import { randomUUID } from 'node:crypto'
import type { Membership, Session } from '../src/api/types.ts'
import type { MembershipId, OrganizationId, SuiteId } from '../src/lib/ids.ts'
import { MIN_PASSWORD_CHARS } from '../src/lib/passwordRules.ts'
import { type Answer, type Call, json, notFound, nothing, Refusal, text } from './answer.ts'
import { slugOf } from './organizations.ts'
import { INES, SOL } from './seed.ts'
import { DRIVE, MAX_FILE_BYTES, QUOTA_BYTES, ROOT, type Site } from './site.ts'

/** The accounts of the API in memory: somebody of an organization, and the operator. */
export const DEMO = { mail: 'ines.moreau@alderbyrne.example', password: 'three sheets of paper' }
export const OPERATOR = { mail: 'sol.okafor@kestrel.example', password: DEMO.password }
export const SETUP_CODE = 'ABCD-2345'
const TRIES = 5

const membership = (name: string, role: Membership['role']): Membership => ({
  id: `member-${slugOf(name)}` as MembershipId,
  role,
  organization: { id: `org-${slugOf(name)}` as OrganizationId, name, slug: slugOf(name) },
})
const MEMBERSHIPS = [
  membership('Alder & Byrne', 'organization_administrator'),
  membership('Harbour Schools', 'standard_user'),
]
const OPERATORS = [membership('Kestrel Cloud', 'system_administrator')]

/** What somebody may do beside working with files. */
function canOf({ role }: Membership, memberships: readonly Membership[]): Session['can'] {
  return [
    ...(role === 'standard_user' || role === 'guest' ? [] : (['administrate'] as const)),
    ...(memberships.length > 1 ? (['leave'] as const) : []),
  ]
}

const NEW_DOCUMENTS = ['docx', 'xlsx', 'pptx'].map((extension) => ({ extension, suite: 'word' as SuiteId }))

let wrongTries = 0

function newSession(site: Site, account: Session['account'], memberships: Membership[]): Session {
  const [first] = memberships
  if (first === undefined) throw new Error('an account has a membership')
  return {
    account,
    membership: first,
    memberships,
    drive: {
      id: DRIVE,
      root: ROOT,
      used_bytes: site.usedBytes(),
      quota_bytes: QUOTA_BYTES,
      trash_days: 30,
      version_days: 180,
    },
    limits: { max_file_bytes: MAX_FILE_BYTES, max_name_chars: 255, text_preview_bytes: 1_000_000 },
    new_documents: site.office ? NEW_DOCUMENTS : [],
    can: [],
  }
}

/** A session of somebody who has just joined an organization. */
export function joined(site: Site, account: Session['account'], organization: string): Session {
  const all = account.mail === DEMO.mail ? MEMBERSHIPS : [membership(organization, 'standard_user')]
  const session = newSession(site, account, all)
  return { ...session, membership: all.find((one) => one.organization.name === organization) ?? session.membership }
}

/** Signs somebody in: the answer sets the cookie. */
export function signedIn(call: Call, session: Session): Answer {
  const token = randomUUID()
  call.site.sessions.set(token, session)
  const shown = show({ ...call, session })
  return { ...shown, headers: { ...shown.headers, 'set-cookie': `sheaf=${token}; Path=/; HttpOnly; SameSite=Lax` } }
}

/** The session as it is now, with the space used now. */
export function show({ session, site }: Call): Answer {
  if (session === undefined) throw notFound()
  const { branding } = site.organizations.find(session.membership.organization.id) ?? {}
  return json({
    ...session,
    ...(branding ? { branding } : {}),
    can: canOf(session.membership, session.memberships),
    drive: { ...session.drive, used_bytes: site.usedBytes() },
  })
}

export async function signIn(call: Call): Promise<Answer> {
  const body = await call.json()
  if (wrongTries >= TRIES) {
    wrongTries = 0
    throw new Refusal(429, 'too_many_tries', { retry_at: new Date(call.site.now().getTime() + 6e5).toISOString() })
  }
  const mail = text(body, 'mail').toLowerCase()
  if ((mail !== DEMO.mail && mail !== OPERATOR.mail) || text(body, 'password') !== DEMO.password) {
    wrongTries += 1
    throw new Refusal(401, 'wrong_credentials')
  }
  wrongTries = 0
  if (mail === OPERATOR.mail) return signedIn(call, newSession(call.site, { ...SOL, mail }, OPERATORS))
  return signedIn(call, newSession(call.site, { ...INES, mail }, MEMBERSHIPS))
}

export function signOut({ site, session }: Call): Answer {
  for (const [token, one] of site.sessions) if (one === session) site.sessions.delete(token)
  return nothing({ 'set-cookie': 'sheaf=; Path=/; Max-Age=0' })
}

export async function switchMembership(call: Call): Promise<Answer> {
  const id = text(await call.json(), 'membership')
  const chosen = MEMBERSHIPS.find((one) => one.id === id)
  if (chosen === undefined || call.session === undefined) throw notFound()
  call.session.membership = chosen
  return show(call)
}

export const everywhere = () => json({ sessions: 4, documents: 2 })

export function signOutEverywhere({ site }: Call): Answer {
  site.sessions.clear()
  return everywhere()
}

export function sessions({ site }: Call): Answer {
  const seen = (minutes: number) => new Date(site.now().getTime() - minutes * 60_000).toISOString()
  const one = (id: string, minutes: number, user_agent: string) => ({
    id,
    current: id === 'here',
    created_at: seen(minutes + 9000),
    seen_at: seen(minutes),
    user_agent,
  })
  return json({
    sessions: [
      one('here', 0, 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'),
      one('phone', 240, 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1'),
      one('studio', 4000, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'),
    ],
  })
}

export async function rename(call: Call): Promise<Answer> {
  const name = text(await call.json(), 'name').trim()
  if (name === '') throw new Refusal(400, 'invalid', { field: 'name' })
  if (call.session) call.session.account.name = name
  return show(call)
}

export async function changePassword(call: Call): Promise<Answer> {
  const body = await call.json()
  if (text(body, 'current') !== DEMO.password) throw new Refusal(401, 'wrong_credentials')
  checkPassword(text(body, 'new'), DEMO.mail)
  return json({ sessions: 2, documents: 1 })
}

/** Refuses a password that breaks the rules. */
export function checkPassword(password: string, mail: string): void {
  const local = mail.split('@')[0] ?? ''
  if ([...password].length < MIN_PASSWORD_CHARS) throw new Refusal(400, 'weak_password', { reason: 'too_short' })
  if (/^(password|1234567890|qwertyuiop)/i.test(password)) {
    throw new Refusal(400, 'weak_password', { reason: 'too_common' })
  }
  if (local.length >= 3 && password.toLowerCase().includes(local)) {
    throw new Refusal(400, 'weak_password', { reason: 'contains_mail' })
  }
}

export function setup({ site, request }: Call): Answer {
  const portal = `http://${request.headers.host ?? 'localhost'}`
  const port = portal.split(':').at(-1)
  return json({
    needed: site.setupNeeded,
    addresses: {
      portal,
      wopi: `http://wopi.sheaf.localhost:${port}`,
      editor: `http://editor.sheaf.localhost:${port}`,
    },
  })
}

export async function setupCode(call: Call): Promise<Answer> {
  if (!call.site.setupNeeded) throw new Refusal(409, 'setup_done')
  if (text(await call.json(), 'code') !== SETUP_CODE) throw new Refusal(403, 'wrong_code')
  return nothing()
}

export async function finishSetup(call: Call): Promise<Answer> {
  await setupCode(call)
  const body = await call.json()
  checkPassword(text(body, 'password'), text(body, 'mail'))
  const first = membership(text(body, 'organization'), 'system_administrator')
  call.site.setupNeeded = false
  const account = { id: INES.id, name: text(body, 'name'), mail: text(body, 'mail') }
  return signedIn(call, newSession(call.site, account, [first]))
}
