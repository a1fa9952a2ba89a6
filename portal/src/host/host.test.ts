import { describe, expect, it } from 'vitest'
import type { News } from '../api/live/news'
import { ApiError, type ErrorCode } from '../api/request'
import type { Action, Item, Opened, OpenWith, Session, SuiteKind } from '../api/types'
import type { AccountId, ItemId } from '../lib/ids'
import { readAddress, withoutOnce } from './address'
import { type Activity, afterNews, isIdle, nearness } from './expiry'
import { isPhone } from './hostTheme'
import { isList } from './leaving'
import { readNews } from './news'
import { afterLive, afterLook, afterRight, noticeOf } from './notices'
import { isFrom, originOf } from './origins'
import { refusal as renewalRefusal, takesToken } from './renewal'
import { type Lost, pause, refused, renamed, type State, waiting } from './state'

const MINUTE = 60_000

describe('the address', () => {
  const read = (path: string) => readAddress(new URL(path, 'https://files.example.org'))

  it('names the document, what to do and with what', () => {
    expect(read('/edit/itm_1')).toEqual({ item: 'itm_1', action: 'edit', passedOn: {} })
    expect(read('/view/itm_1?suite=collabora')).toEqual({
      item: 'itm_1',
      action: 'view',
      suite: 'collabora',
      passedOn: {},
    })
    expect(read('/embed/itm_1')?.action).toBe('embed')
    expect(read('/view/itm_1?version=ver_2')?.version).toBe('ver_2')
    expect(read('/edit/itm%20%2F1')?.item).toBe('itm /1')
  })
  it('passes on what begins with wd, whatever its case, and nothing else', () => {
    expect(read('/edit/a?wdOrigin=x&WDExp=2&width=3')?.passedOn).toEqual({ wdOrigin: 'x', WDExp: '2' })
  })
  it.each(['/', '/files/a', '/edit', '/edit/', '/edit/a/b', '/editor/a'])('%s is no host page', (path) => {
    expect(read(path)).toBeUndefined()
  })
  it('drops what holds for one start only', () => {
    const url = new URL('https://f.example/edit/a?wdPreviousSession=1&wdOrigin=x&wdPreviousCorrelation=2&suite=s#here')
    expect(withoutOnce(url)).toBe('/edit/a?wdOrigin=x&suite=s#here')
  })
})

describe('origins', () => {
  it.each([
    ['https://office.example.org', 'https://office.example.org', true],
    ['https://office.example.org:8443', 'https://office.example.org', false],
    ['http://office.example.org', 'https://office.example.org', false],
    ['https://word-edit.officeapps.live.com', 'https://*.officeapps.live.com', true],
    ['https://a.b.officeapps.live.com', 'https://*.officeapps.live.com', true],
    ['https://officeapps.live.com', 'https://*.officeapps.live.com', false],
    ['https://evilofficeapps.live.com', 'https://*.officeapps.live.com', false],
    ['http://word.officeapps.live.com', 'https://*.officeapps.live.com', false],
    ['https://word.officeapps.live.com.evil.example', 'https://*.officeapps.live.com', false],
    ['null', 'https://*.officeapps.live.com', false],
    ['https://x.example', 'https://*.', false],
  ])('%s under %s: %s', (origin, pattern, allowed) => {
    expect(isFrom(origin, pattern)).toBe(allowed)
  })
  it('reads the origin of a URL, and of nothing else', () => {
    expect(originOf('https://office.example.org/x?y')).toBe('https://office.example.org')
    expect(originOf('/x')).toBeUndefined()
  })
})

describe('what a suite tells', () => {
  const say = (MessageId: string, Values?: object) => readNews(JSON.stringify({ MessageId, SendTime: 1, Values }))

  it.each([
    ['App_LoadingStatus', { DocumentLoadedTime: 5 }, { kind: 'ready' }],
    ['App_LoadingStatus', { Status: 'Initialized' }, { kind: 'alive' }],
    ['App_LoadingStatus', { Status: 'Frame_Ready' }, { kind: 'ready' }],
    ['App_LoadingStatus', { Status: 'Document_Loaded' }, { kind: 'ready' }],
    ['App_LoadingStatus', { Status: 'Failed' }, { kind: 'failed' }],
    ['App_TokenExpiring', { Timeout: 60 }, { kind: 'expiring' }],
    ['App_TokenExpired', {}, { kind: 'expired' }],
    ['App_IsFrameTrusted', {}, { kind: 'doubts' }],
    ['Session_Closed', { Reason: 'x' }, { kind: 'over' }],
    ['UI_Close', undefined, { kind: 'close' }],
    ['close', {}, { kind: 'close' }],
    ['UI_Edit', {}, { kind: 'edit' }],
    ['File_Rename', { NewName: 'Plan' }, { kind: 'renamed', stem: 'Plan' }],
    ['File_Rename', {}, undefined],
    ['Edit_Notification', {}, { kind: 'typing' }],
    ['User_Idle', {}, { kind: 'resting' }],
    ['Doc_ModifiedStatus', { Modified: true }, { kind: 'modified', modified: true }],
    ['Draft_Get', { Key: 'k' }, { kind: 'draft', act: 'Draft_Get', key: 'k' }],
    ['Draft_Put', { Key: 'k', Draft: [1] }, { kind: 'draft', act: 'Draft_Put', key: 'k', draft: [1] }],
    ['Draft_Get', {}, undefined],
    ['UI_Sharing', {}, undefined],
    ['constructor', {}, undefined],
  ])('%s %j', (id, values, news) => {
    expect(say(id, values)).toEqual(news)
  })
  it.each([['not JSON'], ['null'], [undefined], [42], ['{"MessageId":7}']])('%j says nothing', (data) => {
    expect(readNews(data)).toBeUndefined()
  })
  it('reads a message that is an object already', () => {
    expect(readNews({ MessageId: 'UI_Close' })).toEqual({ kind: 'close' })
  })
})

describe('waiting for the frame', () => {
  it.each([
    [0, 'early', 300],
    [299, 'early', 1],
    [300, 'shown', 7_700],
    [8_000, 'slow', 17_000],
    [25_000, 'silent', undefined],
  ])('after %i ms', (elapsed, stage, nextMs) => {
    expect(waiting(elapsed)).toEqual(nextMs === undefined ? { stage } : { stage, nextMs })
  })
  it('tries again in 20, 40, then each 60 seconds', () => {
    expect([1, 2, 3, 9].map(pause)).toEqual([20, 40, 60, 60])
  })
})

describe('the end of a session', () => {
  it.each([
    [16 * MINUTE, 'far'],
    [15 * MINUTE, 'soon'],
    [5 * MINUTE + 1, 'soon'],
    [5 * MINUTE, 'last'],
    [1, 'last'],
    [0, 'over'],
    [-5, 'over'],
  ])('%i ms before it', (left, expected) => {
    expect(nearness(100 * MINUTE, 100 * MINUTE - left)).toBe(expected)
  })

  const quiet: Activity = { lastAt: 0, tells: true, modified: false, attended: true }
  it.each([
    ['a suite that tells of typing and has not', quiet, 'edit', 7, true],
    ['typed a moment ago', { ...quiet, lastAt: 6 * MINUTE }, 'edit', 7, false],
    ['text that is not saved', { ...quiet, modified: true }, 'edit', 60, false],
    ['a suite that tells nothing, in front of somebody', { ...quiet, tells: false }, 'edit', 60, false],
    ['a suite that tells nothing, behind other windows', { ...quiet, tells: false, attended: false }, 'edit', 60, true],
    ['somebody reads', { ...quiet, tells: false }, 'view', 7, true],
    ['somebody reads inside of another page', { ...quiet, tells: false }, 'embed', 7, true],
    ['a conversion, which would make another document', quiet, 'convert', 60, false],
  ] as const)('%s', (_what, activity, action, minutes, idle) => {
    expect(isIdle(activity, action, minutes * MINUTE)).toBe(idle)
  })
  it('learns of typing from the suite', () => {
    const silent: Activity = { ...quiet, tells: false }
    expect(afterNews(silent, { kind: 'typing' }, 9)).toEqual({ ...silent, tells: true, lastAt: 9 })
    expect(afterNews(silent, { kind: 'resting' }, 9)).toEqual({ ...silent, tells: true })
    expect(afterNews(silent, { kind: 'modified', modified: true }, 9).modified).toBe(true)
    expect(afterNews(silent, { kind: 'ready' }, 9)).toBe(silent)
  })
})

describe('the notice', () => {
  const state = (opened: Partial<Opened>, rest: Partial<State> = {}): State => ({
    face: { at: 'running' },
    reopening: false,
    tries: 0,
    opened: { access_token_ttl: 7, ...opened } as Opened,
    ...rest,
  })
  const none = new Set<string>()

  it('is nothing while all is well', () => {
    expect(noticeOf(state({}), 'far', none)).toBeUndefined()
  })
  it('puts what is lost before everything', () => {
    expect(noticeOf(state({ view_only: 'policy' }, { lost: { kind: 'withdrawn' } }), 'last', none)).toEqual({
      kind: 'withdrawn',
    })
  })
  it('tells why it is view only, until it is dismissed', () => {
    expect(noticeOf(state({ view_only: 'policy' }), 'far', none)).toEqual({ kind: 'viewOnly' })
    expect(noticeOf(state({ view_only: 'policy' }), 'far', new Set(['viewOnly']))).toBeUndefined()
  })
  it('puts the end of the session first, and keeps it in the last minutes', () => {
    const ends = { kind: 'ends', at: 7, last: false, refused: false }
    expect(noticeOf(state({ view_only: 'policy' }), 'soon', none)).toEqual(ends)
    expect(noticeOf(state({}), 'soon', new Set(['ends']))).toBeUndefined()
    expect(noticeOf(state({}), 'last', new Set(['ends']))).toEqual({ ...ends, last: true })
  })
})

describe('what live news takes from an open document', () => {
  const opened = (action: Opened['action']) => ({ action }) as Opened
  const by = { id: 'a' as AccountId, name: 'Ada Alder' }
  const ended: News = { kind: 'ended', at: '2026-11-28T10:00:00Z', by }
  const access = (...can: Action[]): News => ({ kind: 'access', can })
  const signedOut: Lost = { kind: 'signedOut' }
  const withdrawn: Lost = { kind: 'withdrawn' }
  const stopped: Lost = { kind: 'stopped', by }
  const policy: Lost = { kind: 'withdrawn', by: 'policy' }
  const view = { suite: 'word', action: 'view' } as OpenWith
  const other = { suite: 'collabora', action: 'edit' } as OpenWith

  it.each<[string, Opened['action'], Lost | undefined, News | { kind: 'signed_in' }, Lost | undefined]>([
    ['somebody ends the session of a writer', 'edit', undefined, ended, stopped],
    ['of a reader it ends nothing', 'view', undefined, ended, undefined],
    ['a writer may no longer edit', 'edit', undefined, access('open'), withdrawn],
    ['a reader needs no right to edit', 'view', undefined, access('open'), undefined],
    ['the right comes back', 'edit', withdrawn, access('open', 'edit'), undefined],
    ['the right says nothing of a session that ended', 'edit', stopped, access('open', 'edit'), stopped],
    ['signed out', 'view', undefined, { kind: 'signed_out' }, signedOut],
    ['signed in again', 'edit', signedOut, { kind: 'signed_in' }, undefined],
    ['a new stream gives nothing else back', 'edit', stopped, { kind: 'signed_in' }, stopped],
    ['somebody else comes', 'edit', withdrawn, { kind: 'editing', item: 'i' as ItemId }, withdrawn],
  ])('%s', (_what, action, before, news, after) => {
    expect(afterLive(before, news, opened(action))).toEqual(after)
  })
  it.each<[string, Partial<Item>, Partial<Session['drive']>, Lost | undefined]>([
    ['an administrator took editing from this suite', { can: ['restore'], open: [view] }, {}, policy],
    ['another suite still edits, this one not', { can: ['edit', 'restore'], open: [view, other] }, {}, policy],
    ['the suite opens nothing any more', { can: ['restore'], open: [] }, {}, policy],
    ['the right itself went', { can: ['open'], open: [view] }, {}, withdrawn],
    ['the drive is full', { can: ['restore'], open: [view] }, { used_bytes: 9, quota_bytes: 7 }, withdrawn],
    ['all is as before', { can: ['edit', 'restore'], open: [{ ...view, action: 'edit' }] }, {}, undefined],
  ])('looks what news of a right mean for the running suite: %s', (_what, now, drive, after) => {
    const item = { drive: 'd', ...now } as Item
    const session = { drive: { id: 'd', used_bytes: 1, ...drive } } as Session
    const running = { action: 'edit', suite: { id: 'word' } } as Opened
    expect(afterLook(undefined, running, { item, session })).toEqual(after)
  })
  it('keeps why editing was lost when a new token says so again', () => {
    expect(afterRight(policy, true, false)).toEqual(policy)
  })
  it('learns of the right from a new token as well', () => {
    expect(afterRight(undefined, true, false)).toEqual(withdrawn)
    expect(afterRight(undefined, true, true)).toBeUndefined()
    expect(afterRight(undefined, false, false)).toBeUndefined()
  })
})

describe('a new token', () => {
  const opened = (kind: SuiteKind, action: Opened['action'] = 'edit') => ({ suite: { kind }, action }) as Opened
  it.each<[SuiteKind, boolean]>([
    ['collabora', true],
    ['builtin', true],
    ['microsoft365', false],
    ['onlyoffice', false],
    ['other', false],
  ])('%s takes one while it runs: %s', (kind, takes) => {
    expect(takesToken(opened(kind))).toBe(takes)
  })
  it('is not asked for while a document is converted', () => {
    expect(takesToken(opened('collabora', 'convert'))).toBe(false)
  })
  it.each<[number, ErrorCode, string]>([
    [409, 'not_renewable', 'refused'],
    [404, 'not_found', 'refused'],
    [409, 'no_suite', 'refused'],
    [401, 'unauthenticated', 'signedOut'],
    [429, 'busy', 'unreachable'],
    [503, 'unreachable', 'unreachable'],
    [0, 'unreachable', 'unreachable'],
  ])('%i %s: %s', (status, code, kind) => {
    expect(renewalRefusal(new ApiError({ status, code }, '/api/x')).kind).toBe(kind)
  })
})

describe('the screen', () => {
  it.each([
    [390, 844, true],
    [844, 390, true],
    [820, 1180, false],
    [1440, 900, false],
  ])('of %i by %i is a phone’s: %s', (width, height, phone) => {
    expect(isPhone({ width, height })).toBe(phone)
  })
})

describe('refusals', () => {
  const refusal = (code: ErrorCode, more = {}) => new ApiError({ status: 400, code, ...more }, '/api/x')

  it.each([
    ['not_found', 'missing'],
    ['forbidden', 'missing'],
    ['no_suite', 'noSuite'],
    ['unreachable', 'failed'],
    ['internal', 'failed'],
  ] as const)('%s shows %s', (code, at) => {
    expect(refused(refusal(code)).at).toBe(at)
  })
  it('asks before a new document is made of an older one', () => {
    expect(refused(refusal('needs_conversion', { suite: 'Word', to: 'docx' }))).toEqual({ at: 'convert', to: 'docx' })
  })
  it('says which suite is silent and since when', () => {
    const face = refused(refusal('suite_unavailable', { suite: 'word', since: '2026-11-24T10:02:00Z' }))
    expect(face).toEqual({ at: 'unavailable', suite: 'word', since: '2026-11-24T10:02:00Z' })
  })
})

describe('names and ways', () => {
  it('keeps the extension that a suite leaves out', () => {
    expect(renamed('Plan.v2.docx', 'Tender')).toBe('Tender.docx')
    expect(renamed('README', 'Read me')).toBe('Read me')
  })
  it.each([
    ['https://f.example/files/a', true],
    ['https://f.example/files', true],
    ['https://f.example/filesystem', false],
    ['https://f.example/sign-in', false],
    ['https://evil.example/files/a', false],
    ['', false],
  ])('%s is a list of ours: %s', (address, is) => {
    expect(isList(address, 'https://f.example')).toBe(is)
  })
})
