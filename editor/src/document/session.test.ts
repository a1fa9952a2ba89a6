import { beforeEach, describe, expect, it } from 'vitest'
import type { SaveRequest } from '../calls/calls'
import { CallFailed, type ProblemCode } from '../calls/problem'
import { type Draft, withDraft, withoutDraft } from './drafts'
import { makeLock } from './lockName'
import { DocumentSession, REFRESH_MS, WATCH_MS } from './session'

class FakeClock {
  time = 1_000_000
  private tasks: { at: number; run: () => void }[] = []
  now = () => this.time
  after = (ms: number, run: () => void) => {
    const task = { at: this.time + ms, run }
    this.tasks.push(task)
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task)
    }
  }
  async advance(ms: number) {
    const end = this.time + ms
    for (;;) {
      const next = this.tasks.filter((task) => task.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.tasks = this.tasks.filter((task) => task !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
      await settle()
    }
    this.time = end
    await settle()
  }
}
const settle = async () => {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve()
}

/** A host with one document, as seen through the server half. */
class FakeHost {
  text = 'one\n'
  version = 1
  held = ''
  saves: { text: string; autosave: boolean; leaving: boolean }[] = []
  down: ProblemCode | undefined
  ended = false
  losesAnswers = false
  canWrite = true
  check() {
    if (this.down) throw new CallFailed({ code: this.down })
  }
  need(lock: string) {
    if (this.held !== lock)
      throw new CallFailed({ code: 'locked', ...(this.held ? { held: this.held } : {}) })
  }
  now = () => ({ version: String(this.version) })
  calls(user: string, name: string) {
    const file = {
      name: 'notes.md',
      size_bytes: this.text.length,
      version: String(this.version),
      user_id: user,
      user_name: name,
      can_write: this.canWrite,
      can_rename: true,
      can_lock: true,
      tells_close: true,
      tells_edits: true,
    }
    return {
      file,
      open: async () => file,
      content: async () => {
        this.check()
        return { bytes: new TextEncoder().encode(this.text), ...this.now() }
      },
      lock: async (lock: string, old?: string) => {
        this.check()
        if (this.ended) throw new CallFailed({ code: 'locked' })
        if (this.held) this.need(old ?? lock)
        this.held = lock
        return this.now()
      },
      held: async () => {
        this.check()
        return { ...(this.held ? { held: this.held } : {}), ...this.now() }
      },
      refresh: async (lock: string) => {
        this.check()
        this.need(lock)
        return this.now()
      },
      unlock: async (lock: string) => {
        this.check()
        this.need(lock)
        this.held = ''
        return this.now()
      },
      save: async ({ bytes, lock, autosave, leaving }: SaveRequest) => {
        this.check()
        this.need(lock)
        this.text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
        this.version += 1
        this.saves.push({ text: this.text, autosave, leaving })
        if (leaving) this.held = ''
        if (this.losesAnswers) throw new CallFailed({ code: 'offline' })
        return this.now()
      },
      rename: async (_lock: string | undefined, stem: string) => ({ name: `${stem}.md` }),
    }
  }
}

class FakeSurface {
  shown = ''
  writable = false
  typed: () => void = () => {}
  text = () => this.shown
  show = (text: string) => {
    this.shown = text
  }
  putBack = (text: string) => {
    this.type(text)
  }
  setWritable = (writable: boolean) => {
    this.writable = writable
  }
  type(text: string) {
    this.shown = text
    this.typed()
  }
}

class FakeBrowser {
  drafts: Draft[] = []
  open = new Set<string>()
  refuses = false
  store = {
    where: 'browser' as const,
    all: async () => this.drafts,
    put: async (draft: Draft) => {
      if (this.refuses) throw new Error('full')
      this.drafts = withDraft(this.drafts, draft)
    },
    clear: async (lock: string) => {
      this.drafts = withoutDraft(this.drafts, lock)
    },
  }
  windows = {
    announce: (lock: string) => {
      this.open.add(lock)
    },
    open: async () => this.open,
  }
}

let clock: FakeClock
let host: FakeHost
let browser: FakeBrowser
let count = 0
beforeEach(() => {
  clock = new FakeClock()
  host = new FakeHost()
  browser = new FakeBrowser()
})

async function window(user = 'u1', name = 'Mara', action: 'edit' | 'view' = 'edit') {
  const surface = new FakeSurface()
  const calls = host.calls(user, name)
  const random = `r${count++}`
  let notices = 0
  const onEditing = () => {
    notices += 1
  }
  const parts = { calls, surface, drafts: browser.store, windows: browser.windows, clock, random, onEditing }
  const session = new DocumentSession(parts, calls.file, action)
  surface.typed = () => session.edited()
  await session.open()
  await settle()
  const lock = makeLock({ user, name }, random)
  return { session, surface, lock, notices: () => notices, crash: () => browser.open.delete(lock) }
}
const why = (of: { session: DocumentSession }) => {
  const mode = of.session.mode.value
  return mode.kind === 'viewing' ? mode.reason : mode.kind
}

describe('saving', () => {
  it('sends the text two seconds after the last key, and clears the draft', async () => {
    const mara = await window()
    mara.surface.type('one two\n')
    await clock.advance(500)
    expect(browser.drafts).toHaveLength(1)
    await clock.advance(1_400)
    expect(host.saves).toHaveLength(0)
    await clock.advance(200)
    expect(host.saves).toEqual([{ text: 'one two\n', autosave: true, leaving: false }])
    expect(mara.session.save.value).toEqual({ kind: 'saved', at: clock.time - 100 })
    expect(browser.drafts).toHaveLength(0)
  })

  it('sends every fifteen seconds while someone types without a pause', async () => {
    const mara = await window()
    for (let key = 0; key < 40; key++) {
      mara.surface.type(`${key}`)
      await clock.advance(1_000)
    }
    expect(host.saves.length).toBe(2)
    await clock.advance(3_000)
    expect(host.text).toBe('39')
  })

  it('saves at once when asked, and nothing when nothing changed', async () => {
    const mara = await window()
    expect(await mara.session.saveNow('person')).toBe(true)
    expect(host.saves).toHaveLength(0)
    mara.surface.type('x')
    mara.surface.type('one\n')
    expect(await mara.session.saveNow('person')).toBe(true)
    expect(host.saves).toHaveLength(0)
    mara.surface.type('x')
    await mara.session.saveNow('person')
    expect(host.saves).toEqual([{ text: 'x', autosave: false, leaving: false }])
  })

  it('tries again on its own while the host is away, and the text is saved in the end', async () => {
    const mara = await window()
    host.down = 'host_unreachable'
    mara.surface.type('two')
    const since = clock.time
    await clock.advance(5_000)
    expect(mara.session.save.value).toEqual({ kind: 'failing', since, problem: { code: 'host_unreachable' } })
    expect(browser.drafts[0]?.text).toBe('two')
    host.down = undefined
    await clock.advance(30_000)
    expect(host.text).toBe('two')
    expect(mara.session.save.value.kind).toBe('saved')
    expect(browser.drafts).toHaveLength(0)
  })

  it('waits for the person when the text is too large, and tries when it was changed', async () => {
    const mara = await window()
    host.down = 'too_large'
    mara.surface.type('long')
    await clock.advance(60_000)
    expect(mara.session.save.value.kind).toBe('failing')
    host.down = undefined
    mara.surface.type('short')
    await clock.advance(3_000)
    expect(host.text).toBe('short')
  })

  it('does not write half a character, and says in which line', async () => {
    const mara = await window()
    mara.surface.type('a\nb\ud83d')
    await clock.advance(3_000)
    expect(mara.session.save.value).toMatchObject({ problem: { code: 'half_character', line: 2 } })
    expect(host.saves).toHaveLength(0)
  })

  it('keeps the encoding of the file, and changes it only when asked', async () => {
    host.text = '\ufeffone'
    const mara = await window()
    expect(mara.session.encoding.value).toBe('utf-8-bom')
    mara.surface.type('two')
    await clock.advance(3_000)
    expect(host.text).toBe('\ufefftwo')
    mara.session.changeEncoding('utf-8')
    await clock.advance(3_000)
    expect(host.text).toBe('two')
  })

  it('tells the host page of editing at the first key and every five minutes', async () => {
    const mara = await window()
    mara.surface.type('1')
    mara.surface.type('2')
    expect(mara.notices()).toBe(1)
    await clock.advance(5 * 60_000)
    mara.surface.type('3')
    expect(mara.notices()).toBe(2)
  })
})

describe('the lock', () => {
  it('shows a second person the text, with the name of the first', async () => {
    await window('u1', 'Joost')
    const mara = await window('u2', 'Mara')
    expect(why(mara)).toMatchObject({ why: 'locked', by: 'Joost', mine: false, free: false })
    expect(mara.surface).toMatchObject({ shown: 'one\n', writable: false })
  })

  it('tells the reader that the document is free and newer, and lets them write on request', async () => {
    const joost = await window('u1', 'Joost')
    const mara = await window('u2', 'Mara')
    joost.surface.type('joost')
    await joost.session.close()
    await clock.advance(WATCH_MS)
    expect(why(mara)).toMatchObject({ free: true, newer: true })
    expect(mara.surface.shown).toBe('one\n')
    await mara.session.startWriting()
    expect(why(mara)).toBe('writing')
    expect(mara.surface.shown).toBe('joost')
  })

  it('lets the same person go on in another window; the first one turns read-only and keeps its text', async () => {
    const first = await window('u1', 'Mara')
    const second = await window('u1', 'Mara')
    const reason = why(second)
    expect(reason).toMatchObject({ why: 'locked', mine: true })
    first.surface.type('half')
    await second.session.startWriting(first.lock)
    expect(why(second)).toBe('writing')
    await clock.advance(3_000)
    expect(why(first)).toMatchObject({ why: 'locked', mine: true })
    expect(browser.drafts[0]?.text).toBe('half')
    expect(host.text).toBe('one\n')
  })

  it('is refreshed while the window is open', async () => {
    const mara = await window()
    await clock.advance(REFRESH_MS * 2)
    expect(host.held).toBe(mara.lock)
  })

  it('is taken again after it ran out, when nobody saved meanwhile', async () => {
    const mara = await window()
    host.held = ''
    mara.surface.type('two')
    await clock.advance(3_000)
    expect(host.text).toBe('two')
    expect(why(mara)).toBe('writing')
  })

  it('is not taken over another version: the text is kept, shown beside the newest on request', async () => {
    const mara = await window()
    host.held = ''
    host.text = 'theirs'
    host.version += 1
    mara.surface.type('mine')
    await clock.advance(3_000)
    expect(why(mara)).toEqual({ why: 'changed' })
    expect(host.text).toBe('theirs')
    await mara.session.showNewest()
    await settle()
    expect(mara.surface.shown).toBe('theirs')
    expect(mara.session.drafts.offered.value?.text).toBe('mine')
    await mara.session.putDraftBack()
    await clock.advance(3_000)
    expect(host.text).toBe('mine')
    expect(browser.drafts).toHaveLength(0)
  })

  it('keeps text set aside even when no place takes drafts', async () => {
    const mara = await window()
    browser.refuses = true
    host.held = ''
    host.text = 'theirs'
    host.version += 1
    mara.surface.type('mine')
    await clock.advance(3_000)
    expect(mara.session.drafts.kept.value).toBe(false)
    await mara.session.showNewest()
    await settle()
    expect(mara.session.drafts.offered.value?.text).toBe('mine')
  })

  it('recognizes its own save whose answer was lost', async () => {
    const mara = await window()
    host.losesAnswers = true
    mara.surface.type('two')
    await clock.advance(2_100)
    host.losesAnswers = false
    host.held = ''
    mara.surface.type('two three')
    await clock.advance(30_000)
    expect(why(mara)).toBe('writing')
    expect(host.text).toBe('two three')
  })

  it('that cannot be had again although it is free means that editing was ended', async () => {
    const mara = await window()
    host.held = ''
    host.ended = true
    mara.surface.type('late')
    await clock.advance(3_000)
    expect(why(mara)).toEqual({ why: 'stopped' })
    expect(browser.drafts[0]?.text).toBe('late')
  })
})

describe('endings', () => {
  it.each([
    ['ended', 'ended'],
    ['not_found', 'gone'],
  ] as const)('%s stops writing and keeps the text', async (code, reason) => {
    const mara = await window()
    host.down = code
    mara.surface.type('late')
    await clock.advance(3_000)
    expect(why(mara)).toEqual({ why: reason })
    expect(browser.drafts[0]?.text).toBe('late')
  })

  it('a new token lets writing go on where it ended', async () => {
    const mara = await window()
    host.down = 'ended'
    mara.surface.type('over night')
    await clock.advance(3_000)
    host.down = undefined
    await mara.session.goOn()
    expect(mara.session.mode.value).toEqual({ kind: 'writing' })
    await clock.advance(3_000)
    expect(host.text).toBe('over night')
  })

  it('leaving sends the last words and lets go of the lock in one call', async () => {
    const mara = await window()
    mara.surface.type('last words')
    mara.session.leave()
    await settle()
    expect(host.saves).toEqual([{ text: 'last words', autosave: true, leaving: true }])
    expect(host.held).toBe('')
  })

  it('leaving with a long unsaved text keeps it as a draft and lets go of the lock', async () => {
    const mara = await window()
    mara.surface.type('x'.repeat(100_000))
    mara.session.leave()
    await settle()
    expect(host.saves).toHaveLength(0)
    expect(host.held).toBe('')
    expect(browser.drafts[0]?.text).toHaveLength(100_000)
  })

  it('closing does not go while text is not saved', async () => {
    const mara = await window()
    host.down = 'no_space'
    mara.surface.type('late')
    expect(await mara.session.close()).toBe(false)
    host.down = undefined
    expect(await mara.session.close()).toBe(true)
    expect(host).toMatchObject({ text: 'late', held: '' })
  })
})

describe('a reload', () => {
  it('after a failed save offers the text, and putting it back saves it', async () => {
    const before = await window()
    before.surface.type('unsaved')
    host.down = 'offline'
    await clock.advance(40_000)
    before.crash()
    host.down = undefined
    const after = await window()
    expect(why(after)).toBe('writing')
    expect(after.surface.shown).toBe('one\n')
    expect(after.session.drafts.offered.value).toMatchObject({ text: 'unsaved' })
    await after.session.putDraftBack()
    await clock.advance(3_000)
    expect(host.text).toBe('unsaved')
    expect(after.session.drafts.offered.value).toBeUndefined()
    expect(browser.drafts).toHaveLength(0)
  })

  it('offers nothing when the last save did get through', async () => {
    const before = await window()
    host.losesAnswers = true
    before.surface.type('got through')
    await clock.advance(3_000)
    before.crash()
    host.losesAnswers = false
    const after = await window()
    expect(after.session.drafts.offered.value).toBeUndefined()
    await settle()
    expect(browser.drafts).toHaveLength(0)
  })

  it('does not offer what another open window is still writing', async () => {
    const first = await window()
    host.down = 'offline'
    first.surface.type('in work')
    await clock.advance(1_000)
    host.down = undefined
    const second = await window()
    expect(second.session.drafts.offered.value).toBeUndefined()
  })

  it('keeps the offered text while something new is typed', async () => {
    const before = await window()
    before.surface.type('old text')
    host.down = 'offline'
    await clock.advance(1_000)
    before.crash()
    host.down = undefined
    const after = await window()
    after.surface.type('new text')
    await clock.advance(500)
    expect(browser.drafts.map((draft) => draft.text).sort()).toEqual(['new text', 'old text'])
    await clock.advance(5_000)
    await after.session.discardDraft()
    expect(browser.drafts).toHaveLength(0)
    expect(host.text).toBe('new text')
  })
})

describe('what is shown, not edited', () => {
  it('says why', async () => {
    expect(why(await window('u1', 'Mara', 'view'))).toEqual({ why: 'asked' })
    host.canWrite = false
    expect(why(await window())).toEqual({ why: 'no_right' })
    host.canWrite = true
    host.text = 'x'.repeat(5 * 1024 * 1024 + 1)
    expect(why(await window())).toEqual({ why: 'too_large' })
    expect(host.held).toBe('')
  })

  it('fails with the problem when the document cannot be read, and opens on the next try', async () => {
    host.down = 'host_unreachable'
    const mara = await window()
    expect(mara.session.mode.value).toEqual({ kind: 'failed', problem: { code: 'host_unreachable' } })
    host.down = undefined
    await mara.session.open()
    expect(why(mara)).toBe('writing')
  })
})
