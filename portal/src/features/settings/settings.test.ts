import { describe, expect, it } from 'vitest'
import { deviceName } from '../../lib/device'
import { everywhereText } from './DevicesSection'
import { endedText } from './SignInSection'

describe('devices', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1', 'Safari on iPhone'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/19 Safari/605.1.15', 'Safari on macOS'],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['curl/8.5.0', 'Unknown browser'],
    ['', 'Unknown browser'],
  ])('%s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name)
  })
})

describe('what an end ends', () => {
  it('previews signing out everywhere', () => {
    expect(everywhereText({ sessions: 4, documents: 2 })).toBe(
      'This ends 4 sign-ins and 2 open documents. Unsaved typing in them is lost; everything saved stays.',
    )
    expect(everywhereText({ sessions: 1, documents: 0 })).toBe('This ends 1 sign-in. No document is open.')
  })
  it('tells of a new password', () => {
    expect(endedText({ sessions: 0, documents: 0 })).toBe('Your password is changed.')
    expect(endedText({ sessions: 1, documents: 2 })).toBe(
      'Your password is changed. That ended 1 other sign-in and 2 open documents.',
    )
  })
})
