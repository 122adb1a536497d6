import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assetHeaders, assetPath, CONTENT_SECURITY_POLICY } from './assets'

const root = resolve('/opt/crosswalk/out/renderer')

describe('addresses of the console', () => {
  it('name files of the renderer', () => {
    expect(assetPath(root, 'app://console/')).toBe(resolve(root, 'index.html'))
    expect(assetPath(root, 'app://console/index.html?x=1#/plan')).toBe(resolve(root, 'index.html'))
    expect(assetPath(root, 'app://console/assets/index-BcY1.js')).toBe(resolve(root, 'assets/index-BcY1.js'))
  })

  it.each([
    'app://console/../preload/index.cjs%00.js',
    'app://console/..%2f..%2fmain/index.js',
    'app://console/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://console/..%5c..%5cmain%5cindex.js',
    'app://console/assets/%E0%A4%A',
    'app://other/index.html',
    'https://console/index.html',
  ])('never leave it: %s', (url) => {
    expect(assetPath(root, url)).toBeNull()
  })

  it('keeps dots that the address itself resolves inside', () => {
    expect(assetPath(root, 'app://console/../../index.html')).toBe(resolve(root, 'index.html'))
  })
})

describe('headers', () => {
  it('carry the policy and a type a browser will not second-guess', () => {
    const headers = assetHeaders('/x/index.html')
    expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(assetHeaders('/x/a.JS')['content-type']).toBe('text/javascript; charset=utf-8')
    expect(assetHeaders('/x/unknown.bin')['content-type']).toBe('application/octet-stream')
  })

  it('allow no script but our own, and nothing from the network', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
    expect(CONTENT_SECURITY_POLICY).toMatch(/script-src 'self'(;|$)/)
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/https?:|\*|unsafe-eval/)
  })
})
