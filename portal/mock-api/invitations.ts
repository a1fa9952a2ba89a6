import type { OrganizationId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, nothing, Refusal, text } from './answer.ts'
import { directoryOf, type StoredPerson } from './people-state.ts'
import { type Route, route } from './route.ts'
import { INES } from './seed.ts'
import { checkPassword, DEMO, joined, signedIn } from './session.ts'

const ORGANIZATION = { id: 'org-alder-byrne' as OrganizationId, name: 'Alder & Byrne' }

/**
 * What a token is to. `waiting` is somebody new; `account` is the account of the demo; others are those of people invited
 * meanwhile, whose token is their mail.
 */
async function look(call: Call): Promise<Answer> {
  const token = text(await call.json(), 'token')
  if (token === 'account') {
    return json({
      organization: { id: 'org-harbour-schools', name: 'Harbour Schools' },
      by: { id: 'ada', name: 'Ada Alder' },
      mail: DEMO.mail,
      name: INES.name,
      role: 'guest',
      has_account: true,
    })
  }
  const { mail, role, invitation } = invited(call, token)
  return json({
    organization: ORGANIZATION,
    by: { id: INES.id, name: INES.name },
    mail,
    role,
    has_account: false,
    password_min_length: 12,
    expires_at: invitation?.expires_at,
  })
}

async function accept(call: Call): Promise<Answer> {
  const { token, name, password } = await call.json()
  if (token === 'account') {
    if (password !== undefined && password !== DEMO.password) throw new Refusal(401, 'wrong_credentials')
    if (password === undefined && call.session === undefined) throw new Refusal(401, 'wrong_credentials')
    return signedIn(call, joined(call.site, { ...INES, mail: DEMO.mail }, 'Harbour Schools'))
  }
  const person = invited(call, String(token))
  checkPassword(String(password ?? ''), person.mail)
  person.name = String(name)
  person.state = 'active'
  delete person.invitation
  return signedIn(
    call,
    joined(call.site, { id: person.account, name: person.name, mail: person.mail }, ORGANIZATION.name),
  )
}

/** Takes every address; only a link to `#good` holds. */
const askForReset = () => nothing()

async function takeReset(call: Call): Promise<Answer> {
  const body = await call.json()
  const { resets } = directoryOf(call.site)
  const token = text(body, 'token')
  if (!resets.has(token)) throw new Refusal(410, 'gone')
  checkPassword(text(body, 'password'), DEMO.mail)
  resets.delete(token)
  return nothing()
}

function invited({ site }: Call, token: string): StoredPerson {
  const directory = directoryOf(site)
  directory.of(ORGANIZATION.id)
  const person = directory.invitedBy(token)
  if (person === undefined) throw new Refusal(410, 'gone')
  return person
}

/** Joining by an invitation, and the way to a new password: nobody is signed in yet. */
export const invitationRoutes: Route[] = [
  route('POST', '/invitations/look', look, true),
  route('POST', '/invitations/accept', accept, true),
  route('POST', '/password-resets', askForReset, true),
  route('POST', '/password-resets/use', takeReset, true),
]
