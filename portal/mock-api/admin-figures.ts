import type { AttentionLine, Day } from '../src/api/admin/figures.ts'
import { organizationOf } from './admin-organizations.ts'
import { type Answer, type Call, json } from './answer.ts'
import { type Route, route } from './route.ts'

/** Days as an organization has them: quiet weekends, slow growth, one bad day. */
function figures(call: Call): Answer {
  const row = call.site.organizations.row(organizationOf(call))
  const count = Number(call.query.get('days') ?? 30)
  const now = call.site.now()
  const days: Day[] = Array.from({ length: count }, (_, place) => {
    const ago = count - 1 - place
    const at = new Date(now.getTime() - ago * 86_400_000)
    const weekend = at.getDay() === 0 || at.getDay() === 6
    const busy = (weekend ? 0.09 : 0.62 + ((place * 7) % 5) * 0.06) * row.people
    const bad = ago === 13 ? 17 : ago === 12 ? 9 : place % 4 === 0 ? 1 : 0
    return {
      day: at.toISOString().slice(0, 10),
      storage_bytes: Math.round(row.used_bytes * (1 - ago * 0.006 * (30 / count))),
      active_people: Math.round(busy),
      editing_sessions: Math.round(busy * 2.5),
      saves: Math.round(busy * 20),
      failed_saves: row.people > 50 ? bad : 0,
    }
  })
  return json({
    days,
    running: Math.round(row.people / 50),
    active_today: days.at(-1)?.active_people ?? 0,
    as_of: now.toISOString(),
  })
}

function attention(call: Call): Answer {
  const { organizations, now } = call.site
  const of = organizationOf(call)
  const all = [of, ...organizations.below(of)]
  const lines: AttentionLine[] = []
  for (const one of all) {
    const { id, name, used_bytes, space_bytes } = organizations.row(one)
    if (space_bytes && used_bytes / space_bytes >= 0.9)
      lines.push({ kind: 'space', organization: { id, name }, used_bytes, space_bytes })
    if (one.trialEndsAt) lines.push({ kind: 'trial_ends', organization: { id, name }, at: one.trialEndsAt })
  }
  if (lines.length > 0) {
    const oldest_at = new Date(now().getTime() - 9 * 86_400_000).toISOString()
    lines.push({ kind: 'conflicts', count: 2, oldest_at })
  }
  return json({ lines: lines.slice(0, 4) })
}

/** Figures of organizations, and what of them needs a look. */
export const figuresRoutes: Route[] = [
  route('GET', '/organizations/*/figures', figures),
  route('GET', '/organizations/*/attention', attention),
]
