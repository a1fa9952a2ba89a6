import {
  bundleIcon,
  ClipboardClockFilled,
  ClipboardClockRegular,
  DataTrendingFilled,
  DataTrendingRegular,
  EditFilled,
  EditRegular,
  GlobeFilled,
  GlobeRegular,
  OrganizationFilled,
  OrganizationRegular,
  PeopleFilled,
  PeopleRegular,
  PersonFilled,
  PersonRegular,
  PersonStarFilled,
  PersonStarRegular,
  PulseFilled,
  PulseRegular,
  ShieldFilled,
  ShieldRegular,
} from '@fluentui/react-icons'
import type { PlainKey } from '../../i18n/t'

export type AdminPageName =
  | 'overview'
  | 'organizations'
  | 'people'
  | 'guests'
  | 'groups'
  | 'policies'
  | 'activity'
  | 'editing'
  | 'suites'
  | 'jobs'

type Entry = { name: AdminPageName; label: PlainKey; icon: ReturnType<typeof bundleIcon> }
type Section = {
  title?: PlainKey
  /** Only for system administrators, and for the whole installation whatever the scope is. */
  installation?: true
  entries: Entry[]
}

const ALL: Section[] = [
  {
    entries: [
      { name: 'overview', label: 'admin.overview', icon: bundleIcon(DataTrendingFilled, DataTrendingRegular) },
      {
        name: 'organizations',
        label: 'admin.organizations',
        icon: bundleIcon(OrganizationFilled, OrganizationRegular),
      },
      { name: 'people', label: 'admin.people', icon: bundleIcon(PersonFilled, PersonRegular) },
      { name: 'guests', label: 'adminPeople.guests', icon: bundleIcon(PersonStarFilled, PersonStarRegular) },
      { name: 'groups', label: 'admin.groups', icon: bundleIcon(PeopleFilled, PeopleRegular) },
      { name: 'policies', label: 'admin.policies', icon: bundleIcon(ShieldFilled, ShieldRegular) },
      { name: 'activity', label: 'admin.activity', icon: bundleIcon(PulseFilled, PulseRegular) },
    ],
  },
  {
    title: 'admin.sectionEditing',
    entries: [
      { name: 'editing', label: 'admin.editing', icon: bundleIcon(EditFilled, EditRegular) },
      { name: 'suites', label: 'admin.suites', icon: bundleIcon(GlobeFilled, GlobeRegular) },
    ],
  },
  {
    title: 'admin.sectionInstallation',
    installation: true,
    entries: [{ name: 'jobs', label: 'admin.jobs', icon: bundleIcon(ClipboardClockFilled, ClipboardClockRegular) }],
  },
]

const NAMES = ALL.flatMap(({ entries }) => entries.map(({ name }) => name))

/** The sections of the navigation for somebody. */
export function sectionsFor(systemAdministrator: boolean): Section[] {
  return ALL.filter(({ installation }) => !installation || systemAdministrator)
}

/** The page that a path shows, `/admin/{organization}/{page}`. */
export function pageOf(path: string): AdminPageName {
  const name = path.split('/')[3] ?? ''
  return NAMES.find((one) => one === name) ?? 'overview'
}

/** Whether a page is for the whole installation. */
export const isInstallationPage = (page: AdminPageName): boolean =>
  ALL.some(({ installation, entries }) => installation && entries.some(({ name }) => name === page))

/** What a page is called. */
export const labelOf = (page: AdminPageName): PlainKey =>
  ALL.flatMap(({ entries }) => entries).find(({ name }) => name === page)?.label ?? 'admin.overview'
