import { describe, expect, it } from 'vitest'
import { withoutLocalAddresses, withoutLocalPaths } from './redact'

describe('paths of this computer', () => {
  it.each([
    [
      'Apply ended: The folder of form PDFs, C:\\Users\\dana.whitfield\\Clients\\Secret Co\\forms, cannot be used: it does not exist.',
      'Apply ended: The folder of form PDFs, a local path, cannot be used: it does not exist.',
    ],
    ['D:/Clients/Secret Co/out is full.', 'a local path is full.'],
    ['It lies on \\\\server\\share\\Secret Co\\forms.', 'It lies on a local path.'],
    ['\\\\?\\C:\\Users\\dana\\x could not be saved (EIO).', 'a local path could not be saved (EIO).'],
    ["ENOENT: no such file, open '/home/dana/Secret Co/r 2.pdf'", "ENOENT: no such file, open 'a local path'"],
    [
      '“/Users/dana/Secret Co” is no folder, nor is "/Volumes/Secret Co".',
      '“a local path” is no folder, nor is "a local path".',
    ],
    ['/var/folders/x/T/a.part (EFBIG); see /tmp/b', 'a local path (EFBIG); see a local path'],
    ['It is in ~/Clients/Secret and at file:///home/dana/a.pdf now', 'It is in a local path and at a local path now'],
    ['Two of them: C:\\a\\b and C:\\c\\d', 'Two of them: a local path and a local path'],
  ])('go from %j', (said, left) => {
    expect(withoutLocalPaths(said, [])).toBe(left)
  })

  it('go where the folder is known, wherever it lies and whatever its name', () => {
    const places = ['/work/Secret Co', '/work/Secret Co/my forms', 'E:\\Secret Co']
    const said = '/work/Secret Co/my forms cannot be used; E:\\Secret Co\\ws is locked. It is /work/Secret Co.'
    expect(withoutLocalPaths(said, places)).toBe(
      'a local path cannot be used; a local path is locked. It is a local path.',
    )
  })

  it.each([
    'See https://app.procore.com/company/42/home/dana and https://x.example/Users/1',
    'Party "A/V & Home/Office Ltd" and/or "Bay" at 24/7, 1/2 of 3/4',
    'Corfix Forms/2026-11/Permit 2026-11-03.pdf was filed. Ratio 4:1; at 12:30.',
    'The field procore/562949953443325 or procore:42/11 is set: a:b',
    'GET /rest/v1.0/vendors answered 500',
  ])('are all that goes: %j stays', (said) => {
    expect(withoutLocalPaths(said, ['/', '/work/ws'])).toBe(said)
  })

  it('are found in a long text in no time', () => {
    const hostile = ['C:\\', '\\\\', '/home/', '~/', '"C:\\', ' '].map((part) => part.repeat(20_000)).join('')
    const start = performance.now()
    withoutLocalPaths(hostile, ['C:\\'])
    withoutLocalPaths('/home/a b'.repeat(10_000), ['/home'])
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

it('addresses of this computer go too', () => {
  expect(withoutLocalAddresses('http://127.0.0.1:4010/x and localhost:80')).toBe(
    'a local address/x and a local address',
  )
})
