import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '../../..')
const schema = JSON.parse(readFileSync(resolve(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8'))
const config = parse(readFileSync(resolve(root, 'electron-builder.yml'), 'utf8'))
const validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(schema)

function faults(candidate: unknown): string[] {
  validate(candidate)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

describe('electron-builder.yml', () => {
  it("fits electron-builder's own schema", () => {
    expect(faults(config)).toEqual([])
  })

  it('would be refused with a misspelt key', () => {
    expect(faults({ ...config, asr: true })).not.toEqual([])
    expect(faults({ ...config, linux: { ...config.linux, categry: 'Office' } })).not.toEqual([])
  })

  it('closes the fuses that the security checklist names', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })
})
