#!/usr/bin/env node
// Draws resources/icon.png (512 pixels, transparent corners) from icon.svg with Chromium: `node scripts/icon.mjs`.
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from './lib/chromium.mjs'
import { inRoot } from './lib/paths.mjs'

const SIZE = { width: 512, height: 512 }
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ viewport: SIZE })
await page.setContent(`<style>body{margin:0}</style>${readFileSync(inRoot('resources', 'icon.svg'), 'utf8')}`)
await page.screenshot({ path: inRoot('resources', 'icon.png'), omitBackground: true })
await browser.close()
